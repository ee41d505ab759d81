-- A subquery gives one value in the select list.
-- @use repos
SELECT name, (SELECT count(*) FROM github.repos.repos WHERE org = 'globex') AS others
FROM github.repos.repos WHERE org = 'acme' LIMIT 1;
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/globex/repos?per_page=100
---- rows
gamma  1
