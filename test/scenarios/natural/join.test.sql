-- Rows of another table name the objects, a request for each.
-- @use repos
WITH wanted (owner, name) AS (VALUES ('acme', 'alpha'), ('acme', 'beta'))
SELECT w.name, r.archived FROM wanted w JOIN github.repos.repos r ON r.owner = w.owner AND r.repo = w.name;
---- requests
GET /repos/acme/alpha
GET /repos/acme/beta
---- rows
alpha  false
beta   true
