-- A gateway does not know what became of a write, so it is not sent again.
-- @settings {"retries": 3, "retryDelayMs": 1}
-- @faults [{"match": {"method": "POST"}, "times": 1, "fault": "502"}]
INSERT INTO github.issues.labels (owner, repo, name) SELECT 'acme', 'shop', 'bug';
---- requests
POST /repos/acme/shop/labels {"name":"bug"}
---- error
exit 4
error: POST https://api.github.com/repos/acme/shop/labels answered 502: Bad Gateway: Server Error
  request id: …; see https://docs.github.com/rest
  0 of 1 request went through; 1 had no response.
  No response came, so it is unknown whether it was carried out:
    POST https://api.github.com/repos/acme/shop/labels
  Check with: SELECT * FROM github.issues.labels WHERE owner = 'acme' AND repo = 'shop';
