-- DROP TABLE of a table that is not there is an error without IF EXISTS.
CREATE TABLE notes (a int);
DROP TABLE notes;
DROP TABLE IF EXISTS notes;
DROP TABLE notes;
---- requests
none
---- message
DDL Execution Completed
DDL Execution Completed
DDL Execution Completed
---- error
exit 3
error: no such table: notes
  4 | DROP TABLE notes;
    |            ^^^^^
