-- An answer larger than allowed is refused.
-- @settings {"maxResponseBytes": 1000000}
-- @faults [{"fault": "big=5000000"}]
SELECT name FROM github.repos.repos WHERE org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
---- error
exit 4
error: GET https://api.github.com/orgs/acme/repos?per_page=100 answered 200: the response is larger than 1000000 bytes
  Request less: fewer rows on each page, or one item instead of the list.
