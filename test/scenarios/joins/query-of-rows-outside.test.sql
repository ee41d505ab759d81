-- A query that needs the row outside cannot be asked before, and is refused.
-- @use labels
SELECT r.name FROM github.repos.repos r WHERE r.org = 'acme' AND EXISTS (SELECT 1 FROM github.issues.labels l WHERE l.owner = 'acme' AND l.repo IN (SELECT r.name));
---- requests
none
---- error
exit 3
error: cannot find matching operation for select on github.issues.labels: missing required parameters; given (owner)
  1 | SELECT r.name FROM github.repos.repos r WHERE r.org = 'acme' AND EXISTS (SELECT 1 FROM github.issues.labels l WHERE l.owner = 'acme' AND l.repo IN (SELECT r.nam…
    |                                                                                        ^^^^^^^^^^^^^^^^^^^^
  l.repo IN (SELECT r.name) cannot be sent: its query needs rows of the outer query. github.issues.labels accepts (owner, repo, issue_number) or (owner, repo, name) or (owner, repo, milestone_number) or (owner, repo) in WHERE.
