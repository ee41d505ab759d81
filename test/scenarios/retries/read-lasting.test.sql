-- A read that goes on failing is sent once, and as often again as is allowed.
-- @settings {"retries": 2, "retryDelayMs": 1}
-- @faults [{"fault": "502"}]
SELECT name FROM github.repos.repos WHERE org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100
---- error
exit 4
error: GET https://api.github.com/orgs/acme/repos?per_page=100 answered 502: Bad Gateway: Server Error
  request id: …; see https://docs.github.com/rest
