-- A FROM whose API table lacks its parameters says so before anything is sent.
UPDATE github.issues.labels SET color = old.color FROM github.issues.labels old WHERE labels.owner = 'acme' AND labels.repo = 'widgets' AND labels.name = old.name;
---- requests
none
---- error
exit 3
error: cannot find matching operation for select on github.issues.labels: missing required parameters; given none
  1 | UPDATE github.issues.labels SET color = old.color FROM github.issues.labels old WHERE labels.owner = 'acme' AND labels.repo = 'widgets' AND labels.name = old.na…
    |                                                        ^^^^^^^^^^^^^^^^^^^^
  github.issues.labels accepts (owner, repo, issue_number) or (owner, repo, name) or (owner, repo, milestone_number) or (owner, repo) in WHERE.
  Add owner = '…' AND repo IN (SELECT name FROM github.repos.repos WHERE org = '…').
