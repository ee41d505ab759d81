-- A 403 with the words of a secondary limit is a rate limit.
-- @faults [{"fault": "403;secondary;retry-after=60"}]
SELECT name FROM github.repos.repos WHERE org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
---- error
exit 6
error: GET https://api.github.com/orgs/acme/repos?per_page=100 answered 403: Forbidden: You have exceeded a secondary rate limit. Please wait a few minutes before you try again.
  request id: …; see https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
  Try again in 60 s; --max-wait 60s would wait for it.
