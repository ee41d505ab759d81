-- A name that only another way to read the table takes is a parameter, not a misspelling of itself.
SELECT branch FROM github.repos.branches WHERE owner = 'acme' AND repo = 'alpha';
---- requests
none
---- error
exit 3
error: could not locate symbol branch: there is no such column
  1 | SELECT branch FROM github.repos.branches WHERE owner = 'acme' AND repo = 'alpha';
    |        ^^^^^^
  'branch' is a parameter of the request: it has a value only where the statement gives it one.
