-- CREATE TABLE AS keeps the rows of a query.
-- @use repos
CREATE TABLE t AS SELECT name, archived, topics FROM github.repos.repos WHERE org = 'acme';
SELECT * FROM t WHERE name = 'alpha';
DESCRIBE t;
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
alpha  false  []

name      text
archived  boolean
topics    json
---- message
DDL Execution Completed
