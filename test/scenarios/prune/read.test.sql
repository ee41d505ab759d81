-- What is read, repeats rows that count, or is read by another join, stays.
-- @use labels
SELECT DISTINCT r.language FROM github.repos.repos r
LEFT JOIN github.issues.labels l ON l.owner = 'acme' AND l.repo = r.name WHERE r.org = 'acme' AND l.name IS NOT NULL ORDER BY 1;
SELECT r.name FROM github.repos.repos r
LEFT JOIN github.issues.labels l ON l.owner = 'acme' AND l.repo = r.name WHERE r.org = 'acme' ORDER BY 1;
SELECT DISTINCT count(*) AS n FROM github.repos.repos r
LEFT JOIN github.issues.labels l ON l.owner = 'acme' AND l.repo = r.name WHERE r.org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/beta/labels?per_page=100
GET /repos/acme/gamma/labels?per_page=100
GET /orgs/acme/repos?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/beta/labels?per_page=100
GET /repos/acme/gamma/labels?per_page=100
GET /orgs/acme/repos?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/beta/labels?per_page=100
GET /repos/acme/gamma/labels?per_page=100
---- rows
Go
Rust

alpha
alpha
beta
gamma

4
