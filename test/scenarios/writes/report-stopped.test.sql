-- A report of a write that stopped tells of every request: done, refused, not sent.
-- @settings {"report": true}
-- @faults [{"match": {"method": "POST"}, "skip": 1, "fault": "422"}]
INSERT INTO github.issues.issues (owner, repo, title) VALUES ('acme', 'w', 'a'), ('acme', 'w', 'b'), ('acme', 'w', 'c') RETURNING number, title;
---- requests
POST /repos/acme/w/issues {"title":"a"}
POST /repos/acme/w/issues {"title":"b"}
---- json
[
{"status":201,"owner":"acme","repo":"w","title":"a","error":null,"number":1348,"title_2":"a"},
{"status":422,"owner":"acme","repo":"w","title":"b","error":"POST https://api.github.com/repos/acme/w/issues answered 422: Unprocessable Entity: Validation Failed","number":null,"title_2":null},
{"status":null,"owner":"acme","repo":"w","title":"c","error":"not sent","number":null,"title_2":null}
]
---- error
exit 4
error: POST https://api.github.com/repos/acme/w/issues answered 422: Unprocessable Entity: Validation Failed
  request id: …; see https://docs.github.com/rest
  1 of 3 requests went through; 1 failed; 1 was not sent.
  It stopped at owner = acme, repo = w, title = b.
  To do the rest:
INSERT INTO github.issues.issues (owner, repo, title) VALUES ('acme', 'w', 'b'), ('acme', 'w', 'c') RETURNING number, title;
