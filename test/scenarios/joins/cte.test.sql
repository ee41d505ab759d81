-- The rows of a common table give the values.
-- @use labels
WITH mine AS (SELECT name FROM github.repos.repos WHERE org = 'acme' AND NOT archived) SELECT m.name, l.name AS label FROM mine m JOIN github.issues.labels l ON l.owner = 'acme' AND l.repo = m.name ORDER BY 1, 2;
---- requests
GET /orgs/acme/repos?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/beta/labels?per_page=100
---- rows
alpha  bug
alpha  help
