-- Pages are read until enough rows meet the conditions.
-- @count /orgs/acme/repos 950
SELECT count(*) > 0 AS ok FROM (SELECT id FROM github.repos.repos WHERE org = 'acme' AND name LIKE '%15%' LIMIT 3);
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100&page=2
---- rows
true
