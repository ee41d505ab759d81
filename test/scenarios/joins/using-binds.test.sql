-- USING names a parameter of one table and a column of the other.
-- @use labels
WITH wanted(repo) AS (VALUES ('one'), ('two')) SELECT repo, l.name FROM wanted JOIN github.issues.labels l USING (repo) WHERE l.owner = 'acme' ORDER BY 1, 2;
---- requests
GET /repos/acme/one/labels?per_page=100
GET /repos/acme/two/labels?per_page=100
---- rows
one  one's
two  two's
