-- The catalog's tables are there after a ROLLBACK, whenever they were filled
SELECT count(*) AS a FROM stackql.services WHERE provider = 'github' AND name = 'meta';
BEGIN;
CREATE TABLE t (a INTEGER);
SELECT count(*) AS b FROM stackql.services WHERE provider = 'github' AND name = 'meta';
SELECT count(*) AS c FROM stackql.resources WHERE provider = 'github' AND service = 'meta';
ROLLBACK;
SELECT count(*) AS d FROM stackql.services WHERE provider = 'github' AND name = 'meta';
SELECT count(*) AS e FROM stackql.resources WHERE provider = 'github' AND service = 'meta'
---- requests
none
---- rows
1

1

5

1

5
---- message
OK
DDL Execution Completed
Rollback OK
