-- Parameters of two methods together choose neither.
SELECT name FROM github.repos.repos WHERE org = 'acme' AND username = 'jane';
---- requests
none
---- error
exit 3
error: could not locate symbol username: it is no column of github.repos.repos, and no method takes it with the other parameters
  1 | SELECT name FROM github.repos.repos WHERE org = 'acme' AND username = 'jane';
    |                                                            ^^^^^^^^
  github.repos.repos accepts (owner, repo) or (org) or (username) or nothing in WHERE.
