-- Two halves that ask for the same thing ask once.
-- @use labels
SELECT name FROM github.repos.repos WHERE org = 'acme' AND archived UNION ALL SELECT name FROM github.repos.repos WHERE org = 'acme' AND NOT archived ORDER BY 1;
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
alpha
beta
gamma
