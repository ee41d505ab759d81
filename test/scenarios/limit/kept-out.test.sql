-- An order, a count and a group need all rows.
-- @count /orgs/acme/repos 250
SELECT count(*) AS n FROM github.repos.repos WHERE org = 'acme' LIMIT 5;
SELECT name FROM github.repos.repos WHERE org = 'acme' ORDER BY id DESC LIMIT 1;
SELECT archived FROM github.repos.repos WHERE org = 'acme' GROUP BY archived LIMIT 1;
SELECT row_number() OVER () AS n FROM github.repos.repos WHERE org = 'acme' LIMIT 1;
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100&page=2
GET /orgs/acme/repos?per_page=100&page=3
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100&page=2
GET /orgs/acme/repos?per_page=100&page=3
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100&page=2
GET /orgs/acme/repos?per_page=100&page=3
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100&page=2
GET /orgs/acme/repos?per_page=100&page=3
---- rows
250

repo-00250

false

1
