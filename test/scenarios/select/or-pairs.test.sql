-- Two parameters in every branch of an OR are asked for in pairs.
-- @use labels
SELECT repo, name FROM github.issues.labels
WHERE owner = 'acme' AND repo = 'alpha' OR owner = 'acme' AND repo IN ('gamma', 'one') AND color <> 'fff' ORDER BY 1, 2;
---- requests
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/gamma/labels?per_page=100
GET /repos/acme/one/labels?per_page=100
---- rows
alpha  bug
alpha  help
gamma  bug
one    one's
