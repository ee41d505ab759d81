-- IN takes a subquery over another table.
-- @use repos
SELECT name FROM github.repos.repos WHERE org = 'acme'
AND name NOT IN (SELECT name FROM github.repos.repos WHERE org = 'globex') ORDER BY 1;
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/globex/repos?per_page=100
---- rows
beta
delta
gamma
