-- A series gives the values of a parameter.
-- @use labels
SELECT s.value AS n, l.repo FROM generate_series(1, 2) s JOIN github.issues.labels l ON l.repo = CASE s.value WHEN 1 THEN 'one' ELSE 'two' END AND l.owner = 'acme' ORDER BY 1;
---- requests
GET /repos/acme/one/labels?per_page=100
GET /repos/acme/two/labels?per_page=100
---- rows
1  one
2  two
