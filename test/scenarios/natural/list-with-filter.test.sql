-- An organisation's list stays the list, with what is left checked on its rows.
-- @use repos
SELECT name FROM github.repos.repos WHERE org = 'acme' AND name = 'alpha';
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
alpha
