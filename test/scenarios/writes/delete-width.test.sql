-- A query with more columns than are compared is refused.
DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND name IN (SELECT 'a', 'b');
---- requests
none
---- error
exit 3
error: the query gives 2 columns, not 1
  1 | DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND name IN (SELECT 'a', 'b');
    |                                                                                         ^^^^^^^^^^^^^^^
  Return one column for each compared name.
