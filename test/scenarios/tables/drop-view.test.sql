-- DROP TABLE does not end a view.
CREATE VIEW v AS SELECT 1 AS a;
DROP TABLE v;
---- requests
none
---- message
DDL Execution Completed
---- error
exit 3
error: 'v' is a view, not a table
  2 | DROP TABLE v;
    |            ^
