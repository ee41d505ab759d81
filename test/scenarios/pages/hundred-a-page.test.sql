-- Lists are read a hundred rows at a time, to the end of their links.
-- @count /orgs/acme/repos 250
SELECT count(*) AS n, min(name) AS first, max(name) AS last FROM github.repos.repos WHERE org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100&page=2
GET /orgs/acme/repos?per_page=100&page=3
---- rows
250  repo-00001  repo-00250
