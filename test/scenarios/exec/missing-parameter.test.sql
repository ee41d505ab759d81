-- EXEC without a required parameter names it.
EXEC github.issues.issues.lock @owner='acme', @repo='widgets';
---- requests
none
---- error
exit 3
error: cannot find matching operation for exec on github.issues.issues.lock: missing required parameters; given (owner, repo)
  1 | EXEC github.issues.issues.lock @owner='acme', @repo='widgets';
    |      ^^^^^^^^^^^^^^^^^^^^^^^^^
  github.issues.issues.lock accepts (owner, repo, issue_number).
