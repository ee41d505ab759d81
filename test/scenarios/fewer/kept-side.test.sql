-- A condition that NULL may meet chooses the rows of the side that a LEFT JOIN keeps, before they ask.
-- @rows /orgs/acme/repos [{"name": "alpha", "language": "Go"}, {"name": "beta"}, {"name": "gamma", "language": "C"}, {"name": "delta", "language": "Go"}]
SELECT r.name, count(l.name) AS labels
FROM github.repos.repos r LEFT JOIN github.issues.labels l ON l.owner = 'acme' AND l.repo = r.name
WHERE r.org = 'acme' AND r.language IS NOT 'Go'
GROUP BY r.name ORDER BY r.name;
SELECT r.name, count(l.name) AS labels
FROM github.issues.labels l RIGHT JOIN github.repos.repos r ON l.owner = 'acme' AND l.repo = r.name
WHERE r.org = 'acme' AND (r.language IS NULL OR r.name = 'alpha')
GROUP BY r.name ORDER BY r.name;
---- requests
GET /orgs/acme/repos?per_page=100
GET /repos/acme/beta/labels?per_page=100
GET /repos/acme/gamma/labels?per_page=100
GET /orgs/acme/repos?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/beta/labels?per_page=100
---- rows
beta   2
gamma  2

alpha  2
beta   2
