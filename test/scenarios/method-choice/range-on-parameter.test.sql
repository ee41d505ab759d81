-- A parameter that is only bounded by a range is refused: it would be sent as an equality.
SELECT title FROM github.issues.issues WHERE owner = 'acme' AND repo = 'widgets' AND issue_number > 5;
---- requests
none
---- error
exit 3
error: 'issue_number' is a parameter of the API, not a column: only = and IN can be sent
  1 | SELECT title FROM github.issues.issues WHERE owner = 'acme' AND repo = 'widgets' AND issue_number > 5;
    |                                                                                      ^^^^^^^^^^^^
  Write issue_number = value or issue_number IN (values), in WHERE or in the ON of an inner join, and give all of (owner, repo, issue_number). Write an OR as two SELECTs with UNION, and a table that an outer join keeps as (SELECT …) in FROM.
