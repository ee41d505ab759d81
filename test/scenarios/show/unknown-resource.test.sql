-- SHOW METHODS of an unknown resource suggests the one meant.
SHOW METHODS IN github.repos.repo;
---- requests
none
---- error
exit 3
error: there is no resource 'repo' in github.repos
  1 | SHOW METHODS IN github.repos.repo;
    |                              ^^^^
  Did you mean repos, private_vulnerability_reporting or repo_immutable_releases?
