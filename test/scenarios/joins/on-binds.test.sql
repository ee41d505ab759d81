-- The column of an ON gives the parameter of the other table: one call for each repository.
-- @use labels
SELECT r.name, l.name AS label FROM github.repos.repos r JOIN github.issues.labels l ON l.repo = r.name AND l.owner = 'acme' WHERE r.org = 'acme' ORDER BY r.name, l.name;
---- requests
GET /orgs/acme/repos?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/beta/labels?per_page=100
GET /repos/acme/gamma/labels?per_page=100
---- rows
alpha  bug
alpha  help
gamma  bug
