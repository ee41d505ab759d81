-- A list without rows gives no rows, and is no error.
-- @rows /orgs/acme/repos []
SELECT name FROM github.repos.repos WHERE org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
---- json
[]
