-- A list of column names has one for each column; nothing is sent for one that has not.
SELECT x.n FROM (SELECT name FROM github.repos.repos WHERE org = 'acme') x(n, m);
---- requests
none
---- error
exit 3
error: the list has 2 column names, its query 1 column
  1 | SELECT x.n FROM (SELECT name FROM github.repos.repos WHERE org = 'acme') x(n, m);
    |                                                                            ^^^^
  Name every column once, or none.
