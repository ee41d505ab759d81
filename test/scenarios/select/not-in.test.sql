-- NOT IN on a column is checked on the rows.
-- @use repos
SELECT name FROM github.repos.repos WHERE org = 'acme' AND name NOT IN ('alpha', 'beta') ORDER BY name;
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
delta
gamma
