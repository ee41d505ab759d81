-- EXISTS is read until there is a row, and a query that is a value for its first row.
-- @count /orgs/umbrella/repos 750
-- @count /orgs/globex/repos 350
SELECT EXISTS (SELECT 1 FROM github.repos.repos WHERE org = 'umbrella' ORDER BY name) AS has;
SELECT NOT EXISTS (SELECT * FROM github.repos.repos WHERE org = 'umbrella' AND name LIKE '%150' LIMIT 5) AS lacks;
SELECT (SELECT name FROM github.repos.repos WHERE org = 'umbrella') AS first;
---- requests
GET /orgs/umbrella/repos?per_page=100
GET /orgs/umbrella/repos?per_page=100
GET /orgs/umbrella/repos?per_page=100&page=2
GET /orgs/umbrella/repos?per_page=100
---- rows
true

false

repo-00001
