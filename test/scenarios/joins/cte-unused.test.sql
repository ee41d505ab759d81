-- A common table that nothing reads, or that one of its name hides, is not asked for.
-- @use labels
WITH unused AS (SELECT name FROM github.repos.repos WHERE org = 'umbrella') SELECT name FROM github.repos.repos WHERE org = 'acme' AND name LIKE 'a%';
WITH r AS (SELECT name FROM github.repos.repos WHERE org = 'umbrella')
SELECT count(*) AS n FROM (WITH r AS (SELECT name FROM github.repos.repos WHERE org = 'acme') SELECT name FROM r);
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100
---- rows
alpha

3
