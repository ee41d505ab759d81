-- A condition that cannot be asked is told with its reason: a pattern.
SELECT name FROM github.issues.labels WHERE owner = 'acme' AND repo LIKE 'w%';
---- requests
none
---- error
exit 3
error: cannot find matching operation for select on github.issues.labels: missing required parameters; given (owner)
  1 | SELECT name FROM github.issues.labels WHERE owner = 'acme' AND repo LIKE 'w%';
    |                  ^^^^^^^^^^^^^^^^^^^^
  repo LIKE 'w%' cannot be sent: only =, IN and an OR of these on one name can. github.issues.labels accepts (owner, repo, issue_number) or (owner, repo, name) or (owner, repo, milestone_number) or (owner, repo) in WHERE.
