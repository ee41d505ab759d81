-- A condition that cannot be asked is told with its reason: kept-side-parameter.
SELECT l.name FROM github.issues.labels l LEFT JOIN github.repos.repos r ON r.org = 'acme' AND l.owner = 'acme' AND l.repo = 'x';
---- requests
none
---- error
exit 3
error: cannot find matching operation for select on github.issues.labels: missing required parameters; given none
  1 | SELECT l.name FROM github.issues.labels l LEFT JOIN github.repos.repos r ON r.org = 'acme' AND l.owner = 'acme' AND l.repo = 'x';
    |                    ^^^^^^^^^^^^^^^^^^^^
  l.owner = 'acme' cannot be sent: the LEFT JOIN keeps every row of l. l.repo = 'x' cannot be sent: the LEFT JOIN keeps every row of l. github.issues.labels accepts (owner, repo, issue_number) or (owner, repo, name) or (owner, repo, milestone_number) or (owner, repo) in WHERE.
