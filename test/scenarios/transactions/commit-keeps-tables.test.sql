-- COMMIT keeps changes of tables, and materialized views made meanwhile
CREATE TABLE kept (a INTEGER);
BEGIN;
INSERT INTO kept VALUES (1);
CREATE MATERIALIZED VIEW m AS SELECT name FROM github.issues.labels WHERE owner = 'a' AND repo = 'b';
SELECT count(*) AS methods FROM stackql.methods WHERE provider = 'github' AND service = 'meta';
COMMIT;
SELECT (SELECT count(*) FROM kept) AS kept, (SELECT count(*) FROM m) AS m
---- requests
GET /repos/a/b/labels?per_page=100
---- rows
5

1  2
---- message
DDL Execution Completed
OK
insert into table completed
DDL Execution Completed
OK
