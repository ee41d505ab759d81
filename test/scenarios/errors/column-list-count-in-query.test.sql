-- A wrong list of column names in a query that supplies a parameter is named itself.
SELECT name FROM github.repos.repos WHERE org IN (WITH x(n, m) AS (SELECT 'acme') SELECT n FROM x);
---- requests
none
---- error
exit 3
error: the list has 2 column names, its query 1 column
  1 | SELECT name FROM github.repos.repos WHERE org IN (WITH x(n, m) AS (SELECT 'acme') SELECT n FROM x);
    |                                                          ^^^^
  Name every column once, or none.
