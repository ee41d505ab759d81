-- A page size that the statement gives is kept.
-- @count /orgs/acme/repos 70
SELECT count(*) FROM github.repos.repos WHERE org = 'acme' AND per_page = 30;
---- requests
GET /orgs/acme/repos?per_page=30
GET /orgs/acme/repos?per_page=30&page=2
GET /orgs/acme/repos?per_page=30&page=3
---- rows
70
