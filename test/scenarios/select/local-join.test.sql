-- A join on columns of two tables is made here.
-- @use repos
SELECT a.name, a.stargazers_count, b.stargazers_count FROM github.repos.repos a
LEFT JOIN github.repos.repos b ON b.name = a.name AND b.org = 'globex'
WHERE a.org = 'acme' ORDER BY a.name;
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/globex/repos?per_page=100
---- rows
alpha  40  7
beta   12  null
delta  12  null
gamma  5   null
