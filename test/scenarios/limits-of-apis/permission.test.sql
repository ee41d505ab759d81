-- A 403 without the signs of a limit is never waited for.
-- @settings {"maxWaitMs": 600000}
-- @faults [{"times": 1, "fault": "403"}]
SELECT name FROM github.repos.repos WHERE org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
---- error
exit 5
error: GET https://api.github.com/orgs/acme/repos?per_page=100 answered 403: Forbidden
  request id: …; see https://docs.github.com/rest
