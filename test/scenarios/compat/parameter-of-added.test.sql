-- With the ways of the original a condition on a mere parameter keeps what a LEFT JOIN adds.
-- @compat
-- @use labels
SELECT l.name, p.name AS other FROM github.issues.labels l LEFT JOIN github.issues.labels p ON p.name = 'no ' || l.name WHERE l.owner = 'acme' AND l.repo = 'alpha' AND p.owner = 'acme' AND p.repo = 'gamma' ORDER BY 1;
---- requests
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/gamma/labels?per_page=100
---- rows
bug   null
help  null
