-- A boolean column is compared with one and zero.
-- @use repos
SELECT name, archived = 1 AS "is" FROM github.repos.repos WHERE org = 'acme' AND archived = 0;
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
alpha  false
delta  false
