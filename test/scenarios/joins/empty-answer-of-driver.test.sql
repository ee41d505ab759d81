-- The filter of the giving table comes first: only its rows are asked for.
-- @use labels
SELECT r.name, l.name AS label FROM github.repos.repos r JOIN github.issues.labels l ON l.repo = r.name AND l.owner = 'acme' WHERE r.org = 'acme' AND r.archived;
---- requests
GET /orgs/acme/repos?per_page=100
GET /repos/acme/gamma/labels?per_page=100
---- rows
gamma  bug
