-- SHOW INSERT of a column that is not there says so.
SHOW INSERT INTO github.issues.labels (owner, shape);
---- requests
none
---- error
exit 3
error: cannot generate insert statement: column 'shape' not present
  1 | SHOW INSERT INTO github.issues.labels (owner, shape);
    |                                               ^^^^^
