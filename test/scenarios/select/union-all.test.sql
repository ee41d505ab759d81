-- UNION ALL keeps rows that are alike.
-- @use repos
SELECT org, name FROM github.repos.repos WHERE org = 'acme' AND name = 'alpha'
UNION ALL SELECT org, name FROM github.repos.repos WHERE org = 'globex';
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/globex/repos?per_page=100
---- rows
acme    alpha
globex  alpha
