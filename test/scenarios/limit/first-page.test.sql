-- A LIMIT without an order is read from the first pages alone.
-- @count /orgs/acme/repos 950
SELECT name FROM github.repos.repos WHERE org = 'acme' LIMIT 5;
SELECT count(*) AS n FROM (SELECT name FROM github.repos.repos WHERE org = 'acme' LIMIT 150 OFFSET 20);
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100&page=2
---- rows
repo-00001
repo-00002
repo-00003
repo-00004
repo-00005

150
