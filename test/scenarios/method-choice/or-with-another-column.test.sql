-- An OR that mixes a parameter with a column is refused: no requests could answer it.
SELECT name FROM github.repos.repos WHERE org = 'acme' OR name = 'x';
---- requests
none
---- error
exit 3
error: 'org' is a parameter of the API, not a column: only = and IN can be sent
  1 | SELECT name FROM github.repos.repos WHERE org = 'acme' OR name = 'x';
    |                                           ^^^
  Write org = value or org IN (values), in WHERE or in the ON of an inner join. Write an OR as two SELECTs with UNION, and a table that an outer join keeps as (SELECT …) in FROM.
