-- REFRESH takes new rows in the place of the old ones.
CREATE TABLE t (n int);
INSERT INTO t VALUES (1);
CREATE MATERIALIZED VIEW m (number) AS SELECT n FROM t;
INSERT INTO t VALUES (2);
SELECT number FROM m;
REFRESH MATERIALIZED VIEW m;
SELECT number FROM m;
---- requests
none
---- rows
1

1
2
---- message
DDL Execution Completed
insert into table completed
DDL Execution Completed
insert into table completed
refresh materialized view completed
