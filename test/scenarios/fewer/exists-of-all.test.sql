-- EXISTS over an aggregate, a group or an order by LIMIT needs all rows.
-- @count /orgs/umbrella/repos 750
-- @count /orgs/globex/repos 350
SELECT EXISTS (SELECT count(*) FROM github.repos.repos WHERE org = 'globex' HAVING count(*) > 340) AS many;
SELECT EXISTS (SELECT 1 FROM (SELECT name FROM github.repos.repos WHERE org = 'globex' ORDER BY id DESC LIMIT 1) WHERE name LIKE '%350') AS last;
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
true

true
