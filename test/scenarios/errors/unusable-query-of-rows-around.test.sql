-- A condition that cannot be asked is told with its reason: query-of-rows-around.
SELECT r.name FROM github.repos.repos r WHERE r.org = 'acme' AND EXISTS (SELECT 1 FROM github.issues.labels l WHERE l.owner = 'acme' AND l.repo IN (SELECT s.name FROM github.repos.repos s WHERE s.org = 'beta' AND s.id = r.id));
---- requests
none
---- error
exit 3
error: cannot find matching operation for select on github.issues.labels: missing required parameters; given (owner)
  1 | SELECT r.name FROM github.repos.repos r WHERE r.org = 'acme' AND EXISTS (SELECT 1 FROM github.issues.labels l WHERE l.owner = 'acme' AND l.repo IN (SELECT s.nam…
    |                                                                                        ^^^^^^^^^^^^^^^^^^^^
  l.repo IN (SELECT s.name FROM github.repos.repos AS s WHERE s.org = 'beta' AND s.id = r.id) cannot be sent: its query needs rows of the outer query. github.issues.labels accepts (owner, repo, issue_number) or (owner, repo, name) or (owner, repo, milestone_number) or (owner, repo) in WHERE.
