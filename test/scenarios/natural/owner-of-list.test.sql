-- Nor is it a condition on the rows of a list.
SELECT name FROM github.repos.repos WHERE org = 'acme' AND owner = 'acme';
---- requests
none
---- error
exit 3
error: no row has owner = a value: the answer has an object under that name
  1 | SELECT name FROM github.repos.repos WHERE org = 'acme' AND owner = 'acme';
    |                                                            ^^^^^
  Look into it with owner->>'key'. github.repos.repos takes (owner, repo).
