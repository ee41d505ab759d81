-- A view with another number of names than of columns is not made.
CREATE VIEW v (a, b) AS SELECT 1;
---- requests
none
---- error
exit 3
error: the view has 2 column names, its query 1 columns
  1 | CREATE VIEW v (a, b) AS SELECT 1;
    |             ^^^^^^^
