-- With --compat owner and repo choose what the original chooses.
-- @compat
SELECT name FROM github.repos.repos WHERE owner = 'acme' AND repo = 'alpha';
---- requests
none
---- error
could not locate symbol repo: it is no column of github.repos.repos, and no method takes it with the other parameters
  1 | SELECT name FROM github.repos.repos WHERE owner = 'acme' AND repo = 'alpha';
    |                                                              ^^^^
  github.repos.repos accepts (org) or (username) or nothing in WHERE. github.repos.details takes (owner, repo).
