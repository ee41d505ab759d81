-- UNION and EXCEPT compare all rows, whatever the LIMIT.
-- @count /orgs/umbrella/repos 750
-- @count /orgs/globex/repos 350
SELECT count(*) AS n FROM (SELECT name FROM github.repos.repos WHERE org = 'globex' UNION SELECT 'a' LIMIT 2);
SELECT count(*) AS n FROM (SELECT name FROM github.repos.repos WHERE org = 'globex' EXCEPT SELECT 'a' LIMIT 2);
---- requests
GET /orgs/globex/repos?per_page=100
GET /orgs/globex/repos?per_page=100&page=2
GET /orgs/globex/repos?per_page=100&page=3
GET /orgs/globex/repos?per_page=100&page=4
GET /orgs/globex/repos?per_page=100
GET /orgs/globex/repos?per_page=100&page=2
GET /orgs/globex/repos?per_page=100&page=3
GET /orgs/globex/repos?per_page=100&page=4
---- rows
2

2
