-- A query outside a derived table, a view or a common table gives parameters inside: IN, =, rows, an OR with constants.
-- @rows /orgs/acme/repos [{"name": "alpha"}, {"name": "beta"}]
-- @rows /orgs/umbrella/repos [{"name": "gamma"}]
-- @rows /orgs/globex/repos []
-- @rows /organizations [{"login": "acme", "id": 1}, {"login": "globex", "id": 2}]
CREATE VIEW v AS SELECT org, name FROM github.repos.repos;
SELECT r.name FROM (SELECT org, name FROM github.repos.repos) r WHERE r.org IN (SELECT login FROM github.orgs.orgs);
SELECT name FROM v WHERE org = (SELECT min(login) FROM github.orgs.orgs);
WITH r AS (SELECT org, name FROM github.repos.repos) SELECT name FROM r WHERE org IN (SELECT login FROM github.orgs.orgs) OR org = 'umbrella';
SELECT l.repo, count(*) AS labels FROM (SELECT owner, repo, name FROM github.issues.labels) l
WHERE (l.owner, l.repo) IN (SELECT 'acme', name FROM github.repos.repos WHERE org = 'acme') GROUP BY 1 ORDER BY 1;
WITH x AS (SELECT 'acme' AS login) SELECT r.name
FROM (WITH x AS (SELECT 'umbrella' AS login) SELECT org, name FROM github.repos.repos WHERE name <> (SELECT login FROM x)) r
WHERE r.org IN (SELECT login FROM x);
---- requests
GET /organizations?per_page=100
GET /orgs/acme/repos?per_page=100
GET /orgs/globex/repos?per_page=100
GET /organizations?per_page=100
GET /orgs/acme/repos?per_page=100
GET /organizations?per_page=100
GET /orgs/acme/repos?per_page=100
GET /orgs/globex/repos?per_page=100
GET /orgs/umbrella/repos?per_page=100
GET /orgs/acme/repos?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/beta/labels?per_page=100
GET /orgs/acme/repos?per_page=100
---- rows
alpha
beta

alpha
beta

alpha
beta
gamma

alpha  2
beta   2

alpha
beta
---- message
DDL Execution Completed
