-- An error inside a view is shown in the view's text.
CREATE TABLE t (a int);
CREATE VIEW v AS SELECT a FROM t;
DROP TABLE t;
SELECT * FROM v;
---- requests
none
---- message
DDL Execution Completed
DDL Execution Completed
DDL Execution Completed
---- error
exit 3
error: could not locate table 't'
  1 | SELECT a FROM t
    |               ^
  Did you mean v?
