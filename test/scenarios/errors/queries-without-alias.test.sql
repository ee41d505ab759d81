-- Queries in FROM without an alias cannot be told apart.
SELECT name FROM (SELECT 1 AS name), (SELECT 2 AS name);
---- requests
none
---- error
exit 3
error: 'name' is in more than one table: (SELECT …), (SELECT …)
  1 | SELECT name FROM (SELECT 1 AS name), (SELECT 2 AS name);
    |        ^^^^
  Give each query in FROM an alias.
