-- NOT, BETWEEN and bare conditions may stand in WHERE.
-- @use repos
SELECT name FROM github.repos.repos
WHERE org = 'acme' AND NOT archived AND stargazers_count BETWEEN 12 AND 40;
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
alpha
delta
