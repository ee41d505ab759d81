-- A FULL JOIN keeps every row, so that its ON gives no parameter: the message says where it goes.
-- @rows /orgs/acme/repos [{"name": "alpha", "id": 1}]
SELECT r.name FROM (SELECT 1 AS x) o FULL JOIN (SELECT org, name FROM github.repos.repos WHERE org = 'acme') r ON r.org = 'umbrella';
SELECT r.name FROM github.repos.repos r FULL JOIN (SELECT 1 AS x) o ON r.org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
null
alpha
---- error
exit 3
error: 'org' is a parameter of the API, not a column: only = and IN can be sent
  2 | SELECT r.name FROM github.repos.repos r FULL JOIN (SELECT 1 AS x) o ON r.org = 'acme';
    |                                                                        ^^^^^
  Write org = value or org IN (values), in WHERE or in the ON of an inner join. Write an OR as two SELECTs with UNION, and a table that an outer join keeps as (SELECT …) in FROM.
