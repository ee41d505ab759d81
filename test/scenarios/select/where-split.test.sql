-- Only equalities on parameters are sent; the rest of WHERE is checked on the rows.
-- @use repos
SELECT name FROM github.repos.repos
WHERE org = 'acme' AND type = 'public' AND stargazers_count > 10 AND name LIKE '%a%' AND language IS NOT NULL;
---- requests
GET /orgs/acme/repos?type=public&per_page=100
---- rows
alpha
delta
