-- IN on a parameter makes a request for each value, and only one for a value named twice.
-- @use repos
SELECT org, count(*) AS repos FROM github.repos.repos WHERE org IN ('acme', 'globex', 'acme') GROUP BY org ORDER BY org;
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/globex/repos?per_page=100
---- rows
acme    4
globex  1
