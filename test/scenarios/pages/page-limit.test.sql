-- A limit on pages that the user sets ends the reading.
-- @settings {"maxPages": 2}
-- @count /orgs/acme/repos 250
SELECT count(*) FROM github.repos.repos WHERE org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100&page=2
---- rows
200
---- error
exit 7
truncated: more pages exist (--http.response.pageLimit 2)
