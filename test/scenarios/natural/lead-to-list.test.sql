-- An object's own table, given what its list takes, leads to the list.
SELECT title FROM github.pulls.pull_request WHERE owner = 'acme' AND repo = 'alpha';
---- requests
none
---- error
exit 3
error: cannot find matching operation for select on github.pulls.pull_request: missing required parameters; given (owner, repo)
  1 | SELECT title FROM github.pulls.pull_request WHERE owner = 'acme' AND repo = 'alpha';
    |                   ^^^^^^^^^^^^^^^^^^^^^^^^^
  github.pulls.pull_request accepts (owner, repo, pull_number) in WHERE.
  Add pull_number IN (SELECT number FROM github.pulls.pull_requests WHERE owner = '…' AND repo = '…'). github.pulls.pull_requests takes (owner, repo).
