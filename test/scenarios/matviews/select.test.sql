-- A materialized view asks the API when it is made, and not when it is read.
-- @use repos
CREATE MATERIALIZED VIEW m AS SELECT name, archived, topics FROM github.repos.repos WHERE org = 'acme';
SELECT name FROM m ORDER BY name LIMIT 2;
SELECT count(*) FROM m WHERE archived = false;
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
alpha
beta

2
---- message
DDL Execution Completed
