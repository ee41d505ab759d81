-- A query in FROM gives the values, after its own filter.
-- @use labels
SELECT d.n, count(*) AS labels FROM (SELECT name AS n FROM github.repos.repos WHERE org = 'acme' AND NOT archived) d JOIN github.issues.labels l ON l.repo = d.n AND l.owner = 'acme' GROUP BY 1 ORDER BY 1;
---- requests
GET /orgs/acme/repos?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/beta/labels?per_page=100
---- rows
alpha  2
