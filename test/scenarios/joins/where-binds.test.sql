-- A comma join with the equality in WHERE is the same join.
-- @use labels
SELECT r.name, l.name AS label FROM github.repos.repos r, github.issues.labels l WHERE r.org = 'acme' AND l.owner = 'acme' AND r.name = l.repo ORDER BY 1, 2;
---- requests
GET /orgs/acme/repos?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/beta/labels?per_page=100
GET /repos/acme/gamma/labels?per_page=100
---- rows
alpha  bug
alpha  help
gamma  bug
