-- NOT EXISTS asks for the row outside.
-- @use labels
SELECT r.name FROM github.repos.repos r WHERE r.org = 'acme' AND NOT EXISTS (SELECT 1 FROM github.issues.labels l WHERE l.owner = 'acme' AND l.repo = r.name) ORDER BY 1;
---- requests
GET /orgs/acme/repos?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/beta/labels?per_page=100
GET /repos/acme/gamma/labels?per_page=100
---- rows
beta
