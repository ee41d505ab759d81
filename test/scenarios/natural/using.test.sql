-- USING names what only the additions to a table take.
-- @use repos
WITH wanted (owner, repo) AS (VALUES ('acme', 'alpha'))
SELECT repo, archived FROM wanted JOIN github.repos.repos USING (owner, repo);
---- requests
GET /repos/acme/alpha
---- rows
alpha  false
