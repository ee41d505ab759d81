-- OR REPLACE VIEW does not take the place of a table.
CREATE TABLE t (a int);
CREATE OR REPLACE VIEW t AS SELECT 1 AS a;
---- requests
none
---- message
DDL Execution Completed
---- error
exit 3
error: there is already a table 't'
  2 | CREATE OR REPLACE VIEW t AS SELECT 1 AS a;
    |                        ^
  DROP TABLE t first, or use another name.
