-- A parameter that a view does not show takes lists, queries, rows and columns of joins, as it takes a constant.
-- @rows /orgs/acme/repos [{"name": "alpha"}, {"name": "beta"}]
-- @rows /orgs/umbrella/repos [{"name": "gamma"}]
-- @rows /orgs/globex/repos []
-- @rows /organizations [{"login": "acme", "id": 1}, {"login": "globex", "id": 2}]
CREATE VIEW v AS SELECT name FROM github.repos.repos;
CREATE VIEW w AS SELECT name FROM github.issues.labels;
SELECT name, org FROM v WHERE org IN ('acme', 'umbrella') AND org <> 'acme';
SELECT name FROM v WHERE org IN (SELECT login FROM github.orgs.orgs);
SELECT o.login, v.name FROM github.orgs.orgs o LEFT JOIN v ON v.org = o.login ORDER BY 1, 2;
SELECT repo, count(*) AS labels FROM w WHERE (owner, repo) IN (('acme', 'alpha'), ('umbrella', 'gamma')) GROUP BY 1 ORDER BY 1;
SELECT w.repo, count(*) AS labels FROM v JOIN w ON w.owner = 'acme' AND w.repo = v.name WHERE v.org = 'acme' GROUP BY 1 ORDER BY 1;
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/umbrella/repos?per_page=100
GET /organizations?per_page=100
GET /orgs/acme/repos?per_page=100
GET /orgs/globex/repos?per_page=100
GET /organizations?per_page=100
GET /orgs/acme/repos?per_page=100
GET /orgs/globex/repos?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/umbrella/gamma/labels?per_page=100
GET /orgs/acme/repos?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/beta/labels?per_page=100
---- rows
gamma  umbrella

alpha
beta

acme    alpha
acme    beta
globex  null

alpha  2
gamma  2

alpha  2
beta   2
---- message
DDL Execution Completed
DDL Execution Completed
