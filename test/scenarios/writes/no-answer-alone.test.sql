-- A lone request without an answer may have been done.
-- @faults [{"match": {"method": "POST"}, "fault": "drop"}]
INSERT INTO github.issues.issues (owner, repo, title) VALUES ('acme', 'w', 'a');
---- requests
POST /repos/acme/w/issues {"title":"a"}
---- error
exit 4
error: POST https://api.github.com/repos/acme/w/issues: the connection was closed before the response was complete
  0 of 1 request went through; 1 had no response.
  No response came, so it is unknown whether it was carried out:
    POST https://api.github.com/repos/acme/w/issues
  Check with: SELECT * FROM github.issues.issues WHERE owner = 'acme' AND repo = 'w';
