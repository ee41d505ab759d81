-- A DELETE that is narrowed by a column of the answer is refused.
DELETE FROM github.repos.repos WHERE owner = 'acme' AND repo = 'widgets' AND archived = true;
---- requests
none
---- error
exit 3
error: github.repos.repos.delete takes no 'archived'
  1 | DELETE FROM github.repos.repos WHERE owner = 'acme' AND repo = 'widgets' AND archived = true;
    |                                                                              ^^^^^^^^
  It takes owner, repo.
