-- What is set is for reading alone: a write names what it changes.
-- @settings {"parameterDefaults": {"owner": "acme", "repo": "alpha"}}
DELETE FROM github.repos.repos WHERE owner = 'acme';
---- requests
none
---- error
exit 3
error: cannot find matching operation for delete on github.repos.repos: missing required parameters; given (owner)
  1 | DELETE FROM github.repos.repos WHERE owner = 'acme';
    |             ^^^^^^^^^^^^^^^^^^
  github.repos.repos accepts (owner, repo) in WHERE.
