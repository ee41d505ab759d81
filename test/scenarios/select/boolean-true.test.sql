-- A boolean column is compared with true.
-- @use repos
SELECT name, archived FROM github.repos.repos WHERE org = 'acme' AND archived = true;
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
gamma  true
beta   true
