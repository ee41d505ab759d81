-- INSERT of another number of values than of columns is refused.
CREATE TABLE t (a int, b int);
INSERT INTO t VALUES (1);
---- requests
none
---- message
DDL Execution Completed
---- error
exit 3
error: disparity in fields to insert and supplied data: 2 columns, 1 values
  2 | INSERT INTO t VALUES (1);
    |               ^^^^^^^^^^
  Give one value for each column, in the same order.
