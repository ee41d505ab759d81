-- An unknown service is named, with the one that was meant.
SELECT name FROM github.repo.repos WHERE org = 'acme';
---- requests
none
---- error
exit 3
error: cannot resolve service with key = 'repo' in github
  1 | SELECT name FROM github.repo.repos WHERE org = 'acme';
    |                         ^^^^
  Did you mean repos?
