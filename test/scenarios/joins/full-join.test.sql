-- FULL JOIN keeps the rows of both sides.
-- @use labels
SELECT r.name, w.v FROM (SELECT name FROM github.repos.repos WHERE org = 'acme') r FULL JOIN (SELECT 'beta' AS v UNION SELECT 'none') w ON r.name = w.v ORDER BY 1, 2;
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
null   none
alpha  null
beta   beta
gamma  null
