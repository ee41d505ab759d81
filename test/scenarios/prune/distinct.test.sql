-- Under DISTINCT a LEFT JOIN that nobody reads is not fetched.
-- @use labels
SELECT DISTINCT r.language FROM github.repos.repos r
LEFT JOIN github.issues.labels l ON l.owner = 'acme' AND l.repo = r.name WHERE r.org = 'acme' ORDER BY 1;
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
Go
Rust
