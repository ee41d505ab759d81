-- A REFRESH that fails keeps the old rows.
-- @compat
-- @use repos
-- @faults [{"match": {"path": "/orgs/acme/repos"}, "skip": 1, "fault": "404"}]
CREATE MATERIALIZED VIEW m AS SELECT name FROM github.repos.repos WHERE org = 'acme';
REFRESH MATERIALIZED VIEW m;
SELECT count(*) FROM m;
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100
---- rows
4
---- message
DDL Execution Completed
---- error
http response status code: 404, response body: {"message":"Not Found","documentation_url":"https://docs.github.com/rest","status":"404"}
