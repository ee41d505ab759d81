-- A DELETE without WHERE is refused.
DELETE FROM github.repos.repos;
---- requests
none
---- error
exit 3
error: cannot find matching operation for delete on github.repos.repos: missing required parameters; given none
  1 | DELETE FROM github.repos.repos;
    |             ^^^^^^^^^^^^^^^^^^
  github.repos.repos accepts (owner, repo) in WHERE.
