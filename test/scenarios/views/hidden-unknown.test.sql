-- What no table inside a view takes is no column of it.
-- @use labels
CREATE VIEW names AS SELECT name FROM github.issues.labels WHERE owner = 'acme' AND repo = 'alpha';
SELECT name FROM names WHERE color = 'f00';
---- requests
none
---- message
DDL Execution Completed
---- error
exit 3
error: could not locate symbol color: there is no such column
  2 | SELECT name FROM names WHERE color = 'f00';
    |                              ^^^^^
  There are name.
