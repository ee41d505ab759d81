-- A condition under OR gives nothing: the parameter is missing, and the error says so.
-- @use labels
SELECT l.name FROM github.repos.repos r JOIN github.issues.labels l ON l.repo = r.name OR r.archived WHERE r.org = 'acme' AND l.owner = 'acme';
---- requests
none
---- error
exit 3
error: cannot find matching operation for select on github.issues.labels: missing required parameters; given (owner)
  1 | SELECT l.name FROM github.repos.repos r JOIN github.issues.labels l ON l.repo = r.name OR r.archived WHERE r.org = 'acme' AND l.owner = 'acme';
    |                                              ^^^^^^^^^^^^^^^^^^^^
  l.repo = r.name OR r.archived cannot be sent: only =, IN and an OR of these on one name can. github.issues.labels accepts (owner, repo, issue_number) or (owner, repo, name) or (owner, repo, milestone_number) or (owner, repo) in WHERE.
