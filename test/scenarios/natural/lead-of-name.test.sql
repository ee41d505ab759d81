-- What a parameter is called leads to the table too.
SELECT title FROM github.issues.issues WHERE owner = 'acme' AND repo = 'alpha' AND pull_number = 7;
---- requests
none
---- error
exit 3
error: could not locate symbol pull_number: there is no such column
  1 | SELECT title FROM github.issues.issues WHERE owner = 'acme' AND repo = 'alpha' AND pull_number = 7;
    |                                                                                    ^^^^^^^^^^^
  github.pulls.pull_requests takes (owner, repo, pull_number); github.pulls.pull_request takes (owner, repo, pull_number).
