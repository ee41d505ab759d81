-- A page that fails leaves no rows of the pages before it.
-- @count /orgs/acme/repos 250
-- @faults [{"match": {"path": "/orgs/*/repos"}, "skip": 2, "fault": "502"}]
SELECT name FROM github.repos.repos WHERE org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100&page=2
GET /orgs/acme/repos?per_page=100&page=3
---- error
exit 4
error: GET https://api.github.com/orgs/acme/repos?per_page=100&page=3 answered 502: Bad Gateway: Server Error
  request id: …; see https://docs.github.com/rest
