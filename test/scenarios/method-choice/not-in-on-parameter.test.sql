-- NOT IN on a parameter is refused.
SELECT name FROM github.repos.repos WHERE org NOT IN ('acme');
---- requests
none
---- error
exit 3
error: 'org' is a parameter of the API, not a column: only = and IN can be sent
  1 | SELECT name FROM github.repos.repos WHERE org NOT IN ('acme');
    |                                           ^^^
  Write org = value or org IN (values), in WHERE or in the ON of an inner join. Write an OR as two SELECTs with UNION, and a table that an outer join keeps as (SELECT …) in FROM.
