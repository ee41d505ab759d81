-- OFFSET skips rows of the sorted result.
-- @use repos
SELECT name FROM github.repos.repos WHERE org = 'acme' ORDER BY name LIMIT 2 OFFSET 1;
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
beta
delta
