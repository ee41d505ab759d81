-- Parameters of the list and of the object together choose neither.
SELECT name FROM github.repos.repos WHERE org = 'acme' AND repo = 'alpha';
---- requests
none
---- error
exit 3
error: could not locate symbol repo: it is no column of github.repos.repos, and no method takes it with the other parameters
  1 | SELECT name FROM github.repos.repos WHERE org = 'acme' AND repo = 'alpha';
    |                                                            ^^^^
  github.repos.repos accepts (owner, repo) or (org) or (username) or nothing in WHERE.
