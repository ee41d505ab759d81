-- SHOW TABLES lists what the user made.
CREATE TABLE t (a int);
CREATE TEMP TABLE u (b int);
CREATE VIEW v AS SELECT 1 AS a;
SHOW TABLES;
SHOW EXTENDED TABLES WHERE name = 't';
DESCRIBE EXTENDED t;
---- requests
none
---- rows
t  table
u  temporary table

t  table  CREATE TABLE t (a int)

a  int  ''
---- message
DDL Execution Completed
DDL Execution Completed
DDL Execution Completed
