-- ORDER BY takes the alias of an expression, and a column that is not selected.
-- @use repos
SELECT name, stargazers_count + forks_count AS weight FROM github.repos.repos WHERE org = 'acme'
ORDER BY weight DESC, pushed_at;
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
alpha  42
delta  15
beta   12
gamma  6
