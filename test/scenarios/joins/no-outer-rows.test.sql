-- No row to ask for: no request.
-- @use labels
SELECT r.name, l.name AS label FROM github.repos.repos r JOIN github.issues.labels l ON l.repo = r.name AND l.owner = 'acme' WHERE r.org = 'nobody';
---- requests
GET /orgs/nobody/repos?per_page=100
---- rows
none
