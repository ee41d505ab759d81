-- An OR inside an AND keeps its rows.
-- @use repos
SELECT name FROM github.repos.repos
WHERE org = 'acme' AND archived = false AND (name = 'alpha' OR name = 'delta');
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
alpha
delta
