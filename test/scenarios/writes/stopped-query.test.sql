-- A write from a query that stops gives the rest as values, whatever the query would say by then.
-- @settings {"maxWrites": 10}
-- @use repos
-- @faults [{"match": {"method": "POST"}, "skip": 1, "fault": "422"}]
INSERT INTO github.issues.issues (owner, repo, title, body) SELECT 'acme', name, 'It''s old', NULL FROM github.repos.repos WHERE org = 'acme' ORDER BY name;
---- requests
GET /orgs/acme/repos?per_page=100
POST /repos/acme/alpha/issues {"title":"It's old"}
POST /repos/acme/beta/issues {"title":"It's old"}
---- error
exit 4
error: POST https://api.github.com/repos/acme/beta/issues answered 422: Unprocessable Entity: Validation Failed
  request id: …; see https://docs.github.com/rest
  1 of 4 requests went through; 1 failed; 2 were not sent.
  It stopped at owner = acme, repo = beta, title = It's old, body = null.
  To do the rest:
INSERT INTO github.issues.issues (owner, repo, title, body) VALUES ('acme', 'beta', 'It''s old', NULL), ('acme', 'delta', 'It''s old', NULL), ('acme', 'gamma', 'It''s old', NULL);
