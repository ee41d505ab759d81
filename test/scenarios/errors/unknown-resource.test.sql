-- An unknown resource is named, with the one that was meant.
SELECT name
FROM github.repos.rpos WHERE org = 'acme';
---- requests
none
---- error
exit 3
error: there is no resource 'rpos' in github.repos
  2 | FROM github.repos.rpos WHERE org = 'acme';
    |                   ^^^^
  Did you mean repos?
