-- A column that a user table lacks is named, with what is near.
CREATE TABLE t (colour text);
INSERT INTO t (color) VALUES ('red');
---- requests
none
---- message
DDL Execution Completed
---- error
exit 3
error: could not locate symbol color: there is no such column
  2 | INSERT INTO t (color) VALUES ('red');
    |                ^^^^^
  Did you mean colour?
