-- EXEC of a method that writes, over several, needs leave.
EXEC github.issues.issues.lock @owner = 'acme', @repo IN ('a', 'b'), @issue_number = 1347;
---- requests
none
---- error
exit 3
error: this EXEC would make 2 requests, and there is no terminal to confirm it
  1 | EXEC github.issues.issues.lock @owner = 'acme', @repo IN ('a', 'b'), @issue_number = 1347;
    |      ^^^^^^^^^^^^^^^^^^^^^^^^^
  PUT https://api.github.com/repos/acme/a/issues/1347/lock
  PUT https://api.github.com/repos/acme/b/issues/1347/lock
  Allow it with --max-writes 2. Nothing was sent.
