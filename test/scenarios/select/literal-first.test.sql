-- A comparison may have its value on the left.
-- @use repos
SELECT name FROM github.repos.repos WHERE 'acme' = org AND 12 <= stargazers_count;
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
alpha
delta
beta
