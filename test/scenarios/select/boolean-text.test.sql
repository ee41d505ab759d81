-- A boolean column is compared with the text true.
-- @use repos
SELECT name FROM github.repos.repos WHERE org = 'acme' AND archived = 'true';
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
gamma
beta
