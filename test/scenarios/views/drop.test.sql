-- DROP VIEW ends a view; with IF EXISTS one that is not there is no error.
CREATE VIEW v AS SELECT 1 AS a;
DROP VIEW v;
DROP VIEW IF EXISTS v;
DROP VIEW v;
---- requests
none
---- message
DDL Execution Completed
DDL Execution Completed
DDL Execution Completed
---- error
exit 3
error: no such view: v
  4 | DROP VIEW v;
    |           ^
