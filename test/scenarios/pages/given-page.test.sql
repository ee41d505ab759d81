-- A page that the statement names is where the reading starts.
-- @count /orgs/acme/repos 250
SELECT min(name), count(*) FROM github.repos.repos WHERE org = 'acme' AND page = 2;
---- requests
GET /orgs/acme/repos?per_page=100&page=2
GET /orgs/acme/repos?per_page=100&page=3
---- rows
repo-00101  150
