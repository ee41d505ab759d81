-- EXISTS takes a subquery over an API table that looks at the outer row.
-- @use repos
SELECT r.name FROM github.repos.repos r WHERE r.org = 'acme'
AND EXISTS (SELECT 1 FROM github.repos.repos o WHERE o.org = 'globex' AND o.name = r.name);
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/globex/repos?per_page=100
---- rows
alpha
