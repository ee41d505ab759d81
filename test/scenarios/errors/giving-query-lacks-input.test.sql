-- A query that gives a parameter and lacks one itself is the error.
SELECT name FROM github.repos.repos WHERE org IN (SELECT name FROM github.issues.labels);
---- requests
none
---- error
exit 3
error: cannot find matching operation for select on github.issues.labels: missing required parameters; given none
  1 | SELECT name FROM github.repos.repos WHERE org IN (SELECT name FROM github.issues.labels);
    |                                                                    ^^^^^^^^^^^^^^^^^^^^
  github.issues.labels accepts (owner, repo, issue_number) or (owner, repo, name) or (owner, repo, milestone_number) or (owner, repo) in WHERE.
  Add owner = '…' AND repo IN (SELECT name FROM github.repos.repos WHERE org = '…').
