-- The row outside gives the parameter of the query inside.
-- @use labels
SELECT r.name, (SELECT count(*) FROM github.issues.labels l WHERE l.owner = 'acme' AND l.repo = r.name) AS labels FROM github.repos.repos r WHERE r.org = 'acme' ORDER BY 1;
---- requests
GET /orgs/acme/repos?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/beta/labels?per_page=100
GET /repos/acme/gamma/labels?per_page=100
---- rows
alpha  2
beta   0
gamma  1
