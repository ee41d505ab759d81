-- A create whose answer is lost is not sent again: nobody knows what became of it.
-- @settings {"retries": 3, "retryDelayMs": 1}
-- @faults [{"match": {"method": "POST"}, "fault": "drop"}]
INSERT INTO github.issues.labels (owner, repo, name) SELECT 'acme', 'shop', 'bug';
---- requests
POST /repos/acme/shop/labels {"name":"bug"}
---- error
exit 4
error: POST https://api.github.com/repos/acme/shop/labels: the connection was closed before the response was complete
  0 of 1 request went through; 1 had no response.
  No response came, so it is unknown whether it was carried out:
    POST https://api.github.com/repos/acme/shop/labels
  Check with: SELECT * FROM github.issues.labels WHERE owner = 'acme' AND repo = 'shop';
