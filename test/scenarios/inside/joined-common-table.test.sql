-- A join gives a common table that is read once its parameters.
-- @rows /orgs/acme/repos [{"name": "alpha"}, {"name": "beta"}]
-- @rows /orgs/umbrella/repos [{"name": "gamma"}]
-- @rows /orgs/globex/repos []
-- @rows /organizations [{"login": "acme", "id": 1}, {"login": "globex", "id": 2}]
WITH l AS (SELECT owner, repo, name FROM github.issues.labels)
SELECT r.name, count(l.name) AS labels FROM github.repos.repos r LEFT JOIN l ON l.owner = 'acme' AND l.repo = r.name WHERE r.org = 'acme' GROUP BY 1 ORDER BY 1;
WITH c(o, n) AS (SELECT org, count(*) FROM github.repos.repos GROUP BY org)
SELECT o.login, c.n FROM github.orgs.orgs o JOIN c ON c.o = o.login ORDER BY 1;
---- requests
GET /orgs/acme/repos?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/beta/labels?per_page=100
GET /organizations?per_page=100
GET /orgs/acme/repos?per_page=100
GET /orgs/globex/repos?per_page=100
---- rows
alpha  2
beta   2

acme  2
