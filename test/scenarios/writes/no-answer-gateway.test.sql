-- A gateway that had no response itself does not know what was done.
-- @faults [{"match": {"method": "POST"}, "fault": "502"}]
INSERT INTO github.issues.issues (owner, repo, title) VALUES ('acme', 'w', 'a'), ('acme', 'w', 'b');
---- requests
POST /repos/acme/w/issues {"title":"a"}
---- error
exit 4
error: POST https://api.github.com/repos/acme/w/issues answered 502: Bad Gateway: Server Error
  request id: …; see https://docs.github.com/rest
  0 of 2 requests went through; 1 had no response; 1 was not sent.
  It stopped at owner = acme, repo = w, title = a.
  No response came, so it is unknown whether it was carried out:
    POST https://api.github.com/repos/acme/w/issues
  Check with: SELECT * FROM github.issues.issues WHERE owner = 'acme' AND repo = 'w';
  To do the rest:
INSERT INTO github.issues.issues (owner, repo, title) VALUES ('acme', 'w', 'b');
