-- ORDER BY decides which rows LIMIT leaves.
-- @use repos
SELECT name, stargazers_count FROM github.repos.repos WHERE org = 'acme'
ORDER BY stargazers_count DESC, name LIMIT 2;
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
alpha  40
beta   12
