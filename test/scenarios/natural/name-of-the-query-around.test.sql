-- In a correlated subquery too.
-- @use repos
SELECT l.name FROM github.issues.labels l
WHERE l.owner = 'acme' AND l.repo = 'alpha'
  AND EXISTS (SELECT 1 FROM github.repos.repos r WHERE r.org = 'acme' AND r.name = repo);
---- requests
GET /repos/acme/alpha/labels?per_page=100
GET /orgs/acme/repos?per_page=100
---- rows
bug
enhancement
