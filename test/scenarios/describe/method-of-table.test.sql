-- DESCRIBE METHOD of a table leads to its methods.
DESCRIBE METHOD github.issues.labels;
---- requests
none
---- error
exit 3
error: github.issues.labels is a table, not one of its methods
  1 | DESCRIBE METHOD github.issues.labels;
    |                 ^^^^^^^^^^^^^^^^^^^^
  SHOW METHODS IN github.issues.labels lists them; DESCRIBE github.issues.labels is about the table.
