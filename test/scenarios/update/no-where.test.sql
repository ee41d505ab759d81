-- An UPDATE without WHERE says what it needs.
UPDATE github.repos.repos SET has_wiki = false;
---- requests
none
---- error
exit 3
error: cannot find matching operation for update on github.repos.repos: missing required parameters; given (has_wiki)
  1 | UPDATE github.repos.repos SET has_wiki = false;
    |        ^^^^^^^^^^^^^^^^^^
  github.repos.repos accepts (owner, repo) in WHERE.
