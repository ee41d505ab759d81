-- The parts of a union are told apart by their own values, with the ways of the original too.
-- @compat
-- @rows /orgs/acme/repos [{"id": 1}]
-- @rows /orgs/umbrella/repos [{"id": 2}]
CREATE VIEW both AS SELECT org, id FROM github.repos.repos WHERE org = 'acme' UNION ALL SELECT org, id FROM github.repos.repos WHERE org = 'umbrella';
SELECT id FROM both WHERE org = 'umbrella';
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/umbrella/repos?per_page=100
---- rows
2
---- message
DDL Execution Completed
