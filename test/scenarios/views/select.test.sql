-- A view is its query: it asks the API each time it is named.
-- @use repos
CREATE VIEW live AS SELECT name, stargazers_count AS stars FROM github.repos.repos WHERE org = 'acme' AND archived = false;
SELECT count(*) FROM live;
SELECT name FROM live ORDER BY stars DESC LIMIT 2;
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100
---- rows
2

alpha
delta
---- message
DDL Execution Completed
