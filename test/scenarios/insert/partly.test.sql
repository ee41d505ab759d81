-- When a later request fails, the error says how many were made.
-- @faults [{"match": {"method": "POST"}, "skip": 1, "fault": "422"}]
INSERT INTO github.issues.issues (owner, repo, title) VALUES ('acme', 'w', 'a'), ('acme', 'w', 'b'), ('acme', 'w', 'c');
---- requests
POST /repos/acme/w/issues {"title":"a"}
POST /repos/acme/w/issues {"title":"b"}
---- error
exit 4
error: POST https://api.github.com/repos/acme/w/issues answered 422: Unprocessable Entity: Validation Failed
  request id: …; see https://docs.github.com/rest
  1 of 3 requests went through; 1 failed; 1 was not sent.
  It stopped at owner = acme, repo = w, title = b.
  To do the rest:
INSERT INTO github.issues.issues (owner, repo, title) VALUES ('acme', 'w', 'b'), ('acme', 'w', 'c');
