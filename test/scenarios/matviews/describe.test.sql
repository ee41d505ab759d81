-- DESCRIBE of a materialized view has relational types.
-- @use repos
CREATE MATERIALIZED VIEW m AS SELECT id, name, archived, topics FROM github.repos.repos WHERE org = 'acme';
DESCRIBE m;
SHOW COLUMNS IN m;
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
id        integer
name      text
archived  boolean
topics    json

id        integer
name      text
archived  boolean
topics    json
---- message
DDL Execution Completed
