-- owner and repo do not choose a list that would ignore repo.
SELECT name FROM github.repos.repos WHERE owner = 'acme' AND repo = 'widgets';
---- requests
none
---- error
exit 3
error: could not locate symbol repo: it is no column of github.repos.repos, and no method takes it with the other parameters
  1 | SELECT name FROM github.repos.repos WHERE owner = 'acme' AND repo = 'widgets';
    |                                                              ^^^^
  github.repos.repos accepts (org) or (username) or nothing in WHERE. github.repos.details takes what you gave.
