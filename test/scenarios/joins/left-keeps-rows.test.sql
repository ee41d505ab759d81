-- A repository without labels stays.
-- @use labels
SELECT r.name, count(l.name) AS labels FROM github.repos.repos r LEFT JOIN github.issues.labels l ON l.repo = r.name AND l.owner = 'acme' WHERE r.org = 'acme' GROUP BY r.name ORDER BY 1;
---- requests
GET /orgs/acme/repos?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/beta/labels?per_page=100
GET /repos/acme/gamma/labels?per_page=100
---- rows
alpha  2
beta   0
gamma  1
