-- With continue all requests are tried, what went through is returned, and what failed is named.
-- @settings {"onError": "continue"}
-- @faults [{"match": {"method": "POST"}, "skip": 1, "times": 1, "fault": "422"}]
INSERT INTO github.issues.issues (owner, repo, title) VALUES ('acme', 'w', 'a'), ('acme', 'w', 'b'), ('acme', 'w', 'c') RETURNING title;
---- requests
POST /repos/acme/w/issues {"title":"a"}
POST /repos/acme/w/issues {"title":"b"}
POST /repos/acme/w/issues {"title":"c"}
---- rows
a
c
---- message
The operation was despatched successfully (2 requests)
---- error
exit 7
2 of 3 requests went through; 1 failed.
  owner = acme, repo = w, title = b: POST https://api.github.com/repos/acme/w/issues answered 422: Unprocessable Entity: Validation Failed
To do the rest:
INSERT INTO github.issues.issues (owner, repo, title) VALUES ('acme', 'w', 'b') RETURNING title;
