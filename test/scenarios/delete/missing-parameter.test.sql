-- A DELETE without a required parameter lists what each method accepts.
DELETE FROM github.issues.labels WHERE owner = 'acme';
---- requests
none
---- error
exit 3
error: cannot find matching operation for delete on github.issues.labels: missing required parameters; given (owner)
  1 | DELETE FROM github.issues.labels WHERE owner = 'acme';
    |             ^^^^^^^^^^^^^^^^^^^^
  github.issues.labels accepts (owner, repo, issue_number, name) or (owner, repo, issue_number) or (owner, repo, name) in WHERE.
