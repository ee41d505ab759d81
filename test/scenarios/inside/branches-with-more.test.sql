-- An OR with a query gives its values to a grouped query also where a branch has more conditions, and beside a FULL JOIN.
-- @rows /orgs/acme/repos [{"name": "alpha"}, {"name": "beta"}]
-- @rows /orgs/globex/repos [{"name": "gamma"}]
CREATE TABLE counts AS SELECT 2 AS n;
SELECT o, k FROM (SELECT org AS o, count(*) AS k FROM github.repos.repos GROUP BY org) a
WHERE a.o = (SELECT max('acme')) OR a.o = 'globex' AND a.k > 1 ORDER BY o;
SELECT o, k, n FROM (WITH w (o, k) AS (SELECT org, count(*) FROM github.repos.repos GROUP BY org) SELECT * FROM w) a
FULL JOIN counts ON counts.n = a.k WHERE a.o = (SELECT max('acme')) OR a.o = 'globex' AND a.k > 0 ORDER BY o;
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/globex/repos?per_page=100
GET /orgs/acme/repos?per_page=100
GET /orgs/globex/repos?per_page=100
---- rows
acme  2

acme    2  2
globex  1  null
---- message
DDL Execution Completed
