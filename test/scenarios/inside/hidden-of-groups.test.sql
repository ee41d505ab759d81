-- A hidden parameter of groups takes one value: the groups of several would be one.
-- @rows /orgs/acme/repos [{"name": "alpha"}, {"name": "beta"}]
-- @rows /orgs/umbrella/repos [{"name": "gamma"}]
-- @rows /orgs/globex/repos []
-- @rows /organizations [{"login": "acme", "id": 1}, {"login": "globex", "id": 2}]
CREATE VIEW v AS SELECT count(*) AS n FROM github.repos.repos;
SELECT n FROM v WHERE org = 'acme';
SELECT n FROM v WHERE org IN ('acme', 'umbrella');
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
2
---- message
DDL Execution Completed
---- error
exit 3
error: could not locate symbol org: there is no such column
  3 | SELECT n FROM v WHERE org IN ('acme', 'umbrella');
    |                       ^^^
  There are n.
