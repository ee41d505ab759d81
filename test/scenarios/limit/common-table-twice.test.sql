-- The SELECT list and a LEFT JOIN read all rows of a common table, whose first rows are enough for the LIMIT.
-- @count /orgs/acme/repos 250
WITH r AS (SELECT name FROM github.repos.repos WHERE org = 'acme')
SELECT name, (SELECT count(*) FROM r) AS n FROM r LIMIT 1;
WITH r AS (SELECT name FROM github.repos.repos WHERE org = 'acme')
SELECT r.name, o.name AS other FROM r LEFT JOIN R o ON o.name = 'repo-00240' LIMIT 1;
SELECT (WITH r AS (SELECT name FROM github.repos.repos WHERE org = 'acme') SELECT (SELECT max(name) FROM r) FROM r) AS last;
WITH r AS (SELECT name FROM github.repos.repos WHERE org = 'acme') SELECT upper(name) AS name FROM r LIMIT 1;
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
---- rows
repo-00001  250

repo-00001  repo-00240

repo-00250

REPO-00001
