-- A second table of the same name is refused; IF NOT EXISTS leaves it, OR REPLACE takes its place.
CREATE TABLE t (a int);
INSERT INTO t VALUES (1);
CREATE TABLE IF NOT EXISTS t (b int);
SELECT * FROM t;
CREATE OR REPLACE TABLE t (b int);
SELECT count(*) FROM t;
CREATE TABLE t (c int);
---- requests
none
---- rows
1

0
---- message
DDL Execution Completed
insert into table completed
DDL Execution Completed
DDL Execution Completed
---- error
exit 3
error: there is already a table 't'
  7 | CREATE TABLE t (c int);
    |              ^
  CREATE OR REPLACE TABLE takes its place.
