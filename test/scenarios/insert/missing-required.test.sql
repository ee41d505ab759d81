-- An INSERT without a required column says what each method needs.
INSERT INTO github.issues.issues (owner, repo, body) VALUES ('acme', 'widgets', 'x');
---- requests
none
---- error
exit 3
error: cannot find matching operation for insert on github.issues.issues: missing required parameters; given (owner, repo, body)
  1 | INSERT INTO github.issues.issues (owner, repo, body) VALUES ('acme', 'widgets', 'x');
    |             ^^^^^^^^^^^^^^^^^^^^
  github.issues.issues accepts (owner, repo, title) as columns.
