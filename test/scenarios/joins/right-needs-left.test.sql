-- The table whose rows are all kept cannot be asked for by the other side's.
-- @use labels
SELECT l.name FROM github.repos.repos r RIGHT JOIN github.issues.labels l ON l.repo = r.name WHERE l.owner = 'acme' AND r.org = 'acme';
---- requests
none
---- error
exit 3
error: cannot find matching operation for select on github.issues.labels: missing required parameters; given (owner)
  1 | SELECT l.name FROM github.repos.repos r RIGHT JOIN github.issues.labels l ON l.repo = r.name WHERE l.owner = 'acme' AND r.org = 'acme';
    |                                                    ^^^^^^^^^^^^^^^^^^^^
  l.repo = r.name cannot be sent: the RIGHT JOIN keeps every row of l. github.issues.labels accepts (owner, repo, issue_number) or (owner, repo, name) or (owner, repo, milestone_number) or (owner, repo) in WHERE.
