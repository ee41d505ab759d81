-- A name that several tables have gives no parameter, and the error says so.
SELECT l.name FROM github.repos.repos r JOIN github.issues.labels l ON l.owner = 'acme' AND l.repo = name
WHERE r.org = 'acme';
---- requests
none
---- error
exit 3
error: cannot find matching operation for select on github.issues.labels: missing required parameters; given (owner)
  1 | SELECT l.name FROM github.repos.repos r JOIN github.issues.labels l ON l.owner = 'acme' AND l.repo = name
    |                                              ^^^^^^^^^^^^^^^^^^^^
  l.repo = name cannot be sent: name may belong to r or l. github.issues.labels accepts (owner, repo, issue_number) or (owner, repo, name) or (owner, repo, milestone_number) or (owner, repo) in WHERE.
