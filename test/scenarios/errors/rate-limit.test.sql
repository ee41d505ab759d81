-- A 429 is a rate limit.
-- @faults [{"fault": "429;retry-after=2"}]
SELECT name FROM github.repos.repos WHERE org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
---- error
exit 6
error: GET https://api.github.com/orgs/acme/repos?per_page=100 answered 429: Too Many Requests: API rate limit exceeded for user ID 1.
  request id: …; see https://docs.github.com/rest
  Try again in 2 s; --max-wait 2s would wait for it.
