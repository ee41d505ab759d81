-- A query with fewer columns than are compared is refused.
DELETE FROM github.issues.labels WHERE owner = 'acme' AND (repo, name) IN (SELECT 'a');
---- requests
none
---- error
exit 3
error: the query gives 1 column, not 2
  1 | DELETE FROM github.issues.labels WHERE owner = 'acme' AND (repo, name) IN (SELECT 'a');
    |                                                                            ^^^^^^^^^^
  Return one column for each compared name.
