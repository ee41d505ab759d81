-- A boolean column is a condition by itself, and IS TRUE and IS FALSE work.
-- @use repos
SELECT name FROM github.repos.repos
WHERE org = 'acme' AND archived AND private IS TRUE AND (fork IS TRUE) IS FALSE;
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
beta
