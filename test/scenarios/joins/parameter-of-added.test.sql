-- A condition on a parameter of the right side drops what a LEFT JOIN adds, like one on any column.
-- @use labels
SELECT l.name, c.name AS team FROM github.issues.labels l LEFT JOIN github.issues.labels c ON c.name = 'no ' || l.name AND c.owner = 'acme' WHERE l.owner = 'acme' AND l.repo = 'alpha' AND c.repo = 'gamma' ORDER BY 1;
---- requests
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/gamma/labels?per_page=100
---- rows
none
