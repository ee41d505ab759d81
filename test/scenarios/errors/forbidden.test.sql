-- A 403 is an error of permission.
-- @faults [{"fault": "403"}]
SELECT name FROM github.repos.repos WHERE org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
---- error
exit 5
error: GET https://api.github.com/orgs/acme/repos?per_page=100 answered 403: Forbidden
  request id: …; see https://docs.github.com/rest
