-- In compatible mode ORDER BY with LIMIT, DISTINCT and OR are as right as without it.
-- @compat
-- @use repos
SELECT name FROM github.repos.repos WHERE org = 'acme' ORDER BY stargazers_count DESC LIMIT 1;
SELECT DISTINCT language FROM github.repos.repos WHERE org = 'acme' AND (name = 'gamma' OR name = 'delta');
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100
---- rows
alpha

Go
