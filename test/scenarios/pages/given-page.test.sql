-- A page that the statement names is the one that is read.
-- @count /orgs/acme/repos 250
SELECT min(name), count(*) FROM github.repos.repos WHERE org = 'acme' AND page = 2;
---- requests
GET /orgs/acme/repos?per_page=100&page=2
---- rows
repo-00101  100
