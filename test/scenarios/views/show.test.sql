-- SHOW VIEWS lists views with their queries, and materialized ones.
CREATE VIEW v AS SELECT 1 AS a;
CREATE TEMP VIEW w AS SELECT 2 AS b;
CREATE MATERIALIZED VIEW m AS SELECT 3 AS c;
CREATE TABLE t (a int);
SHOW VIEWS;
SHOW VIEWS LIKE 'v%';
---- requests
none
---- rows
m  materialized view  SELECT 3 AS c
v  view               SELECT 1 AS a
w  temporary view     SELECT 2 AS b

v  view  SELECT 1 AS a
---- message
DDL Execution Completed
DDL Execution Completed
DDL Execution Completed
DDL Execution Completed
