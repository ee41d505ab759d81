-- USING inside parentheses is of the tables there alone, and a column that other rows give is compared, not asked for, where a listing has it.
-- @use labels
SELECT r.name, l.name FROM github.repos.repos r
JOIN (github.issues.labels l JOIN github.issues.labels m USING (name)) ON l.repo = r.name
WHERE r.org = 'acme' AND l.owner = 'acme' AND m.owner = 'acme' AND m.repo = 'gamma'
ORDER BY 1, 2;
---- requests
GET /orgs/acme/repos?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/beta/labels?per_page=100
GET /repos/acme/gamma/labels?per_page=100
---- rows
alpha  bug
gamma  bug
