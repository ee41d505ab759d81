-- Tables without a condition between them are multiplied, each fetched once.
-- @use repos
SELECT a.name, b.name FROM github.repos.repos a CROSS JOIN github.repos.repos b
WHERE a.org = 'globex' AND b.org = 'acme' ORDER BY 2 LIMIT 2;
---- requests
GET /orgs/globex/repos?per_page=100
GET /orgs/acme/repos?per_page=100
---- rows
alpha  alpha
alpha  beta
