-- A parameter of another method of the table leads to no other table.
SELECT name FROM github.repos.repos WHERE owner = 'acme' AND repo = 'alpha' AND type = 'public';
---- requests
none
---- error
exit 3
error: could not locate symbol type: it is no column of github.repos.repos, and no method takes it with the other parameters
  1 | SELECT name FROM github.repos.repos WHERE owner = 'acme' AND repo = 'alpha' AND type = 'public';
    |                                                                                 ^^^^
  github.repos.repos accepts (owner, repo) or (org) or (username) or nothing in WHERE.
