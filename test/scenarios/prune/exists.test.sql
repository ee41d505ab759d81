-- Nor in EXISTS and IN, where only whether there is a row counts.
-- @use labels
SELECT 1 AS one WHERE EXISTS (SELECT 1 FROM github.repos.repos r
LEFT JOIN github.issues.labels l ON l.owner = 'acme' AND l.repo = r.name WHERE r.org = 'acme');
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
1
