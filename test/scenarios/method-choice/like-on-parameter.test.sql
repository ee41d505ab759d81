-- LIKE on a required parameter is refused before any request.
SELECT name FROM github.repos.repos WHERE org LIKE 'ac%';
---- requests
none
---- error
exit 3
error: 'org' is a parameter of the API, not a column: only = and IN can be sent
  1 | SELECT name FROM github.repos.repos WHERE org LIKE 'ac%';
    |                                           ^^^
  Write org = value or org IN (values), in WHERE or in the ON of an inner join. Write an OR as two SELECTs with UNION, and a table that an outer join keeps as (SELECT …) in FROM.
