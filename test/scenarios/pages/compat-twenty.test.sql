-- In compatible mode twenty pages are read, as the original does.
-- @compat
-- @settings {"concurrency": 1}
-- @count /orgs/acme/repos 2100
SELECT count(*) AS n FROM github.repos.repos WHERE org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100&page=2
GET /orgs/acme/repos?per_page=100&page=3
GET /orgs/acme/repos?per_page=100&page=4
GET /orgs/acme/repos?per_page=100&page=5
GET /orgs/acme/repos?per_page=100&page=6
GET /orgs/acme/repos?per_page=100&page=7
GET /orgs/acme/repos?per_page=100&page=8
GET /orgs/acme/repos?per_page=100&page=9
GET /orgs/acme/repos?per_page=100&page=10
GET /orgs/acme/repos?per_page=100&page=11
GET /orgs/acme/repos?per_page=100&page=12
GET /orgs/acme/repos?per_page=100&page=13
GET /orgs/acme/repos?per_page=100&page=14
GET /orgs/acme/repos?per_page=100&page=15
GET /orgs/acme/repos?per_page=100&page=16
GET /orgs/acme/repos?per_page=100&page=17
GET /orgs/acme/repos?per_page=100&page=18
GET /orgs/acme/repos?per_page=100&page=19
GET /orgs/acme/repos?per_page=100&page=20
---- rows
2000
