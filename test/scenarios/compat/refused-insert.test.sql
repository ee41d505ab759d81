-- In compatible mode a refused INSERT says so in the original's words.
-- @compat
-- @faults [{"match": {"method": "POST"}, "fault": "422"}]
INSERT INTO github.issues.issues (owner, repo, title) VALUES ('acme', 'w', 'a');
---- requests
POST /repos/acme/w/issues {"title":"a"}
---- error
http response status code: 422, response body: {"message":"Validation Failed","documentation_url":"https://docs.github.com/rest","status":"422"}
POST https://api.github.com/repos/acme/w/issues answered 422: Unprocessable Entity: Validation Failed
insert over HTTP error: 422 Unprocessable Entity
