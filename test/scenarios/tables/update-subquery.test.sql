-- UPDATE and DELETE take subqueries, aliases and WITH.
CREATE TABLE t (k int, n int);
INSERT INTO t VALUES (1, 10), (2, 20), (3, 30);
UPDATE t AS x SET n = (SELECT max(n) FROM t) + x.k WHERE x.k < 3;
WITH big AS (SELECT k FROM t WHERE n > 31) DELETE FROM t WHERE k IN (SELECT k FROM big) RETURNING k, n;
SELECT * FROM t ORDER BY k;
---- requests
none
---- rows
2  32

1  31
3  30
---- message
DDL Execution Completed
insert into table completed
exec completed
exec completed
