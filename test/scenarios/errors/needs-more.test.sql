-- A parameter that is given without those it goes with: the message names them.
SELECT r.name, i.title FROM github.repos.repos r JOIN github.issues.issues i ON i.repo = r.name WHERE r.org = 'acme';
---- requests
none
---- error
exit 3
error: 'repo' is a parameter of the API, not a column: only = and IN can be sent
  1 | SELECT r.name, i.title FROM github.repos.repos r JOIN github.issues.issues i ON i.repo = r.name WHERE r.org = 'acme';
    |                                                                                 ^^^^^^
  Write repo = value or repo IN (values), in WHERE or in the ON of an inner join, and give all of (owner, repo, issue_number) or (owner, repo). Write an OR as two SELECTs with UNION, and a table that an outer join keeps as (SELECT …) in FROM.
