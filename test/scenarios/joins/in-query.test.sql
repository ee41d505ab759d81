-- The rows of a query are the values of a parameter; each is asked for once.
-- @use labels
SELECT repo, name FROM github.issues.labels WHERE owner = 'acme' AND repo IN (SELECT name FROM github.repos.repos WHERE org = 'acme') ORDER BY 1, 2;
---- requests
GET /orgs/acme/repos?per_page=100
GET /repos/acme/gamma/labels?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/beta/labels?per_page=100
---- rows
alpha  bug
alpha  help
gamma  bug
