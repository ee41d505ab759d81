-- A UNION keeps its ORDER BY when there is a LIMIT.
-- @use repos
SELECT name FROM github.repos.repos WHERE org = 'acme'
UNION SELECT name FROM github.repos.repos WHERE org = 'globex'
ORDER BY name DESC LIMIT 3;
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/globex/repos?per_page=100
---- rows
gamma
delta
beta
