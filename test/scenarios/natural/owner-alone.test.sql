-- The owner alone is an object in the rows, which no value equals: no list is read in its place.
SELECT name FROM github.repos.repos WHERE owner = 'acme' AND archived = true;
---- requests
none
---- error
exit 3
error: no row has owner = a value: the answer has an object under that name
  1 | SELECT name FROM github.repos.repos WHERE owner = 'acme' AND archived = true;
    |                                           ^^^^^
  Look into it with owner->>'key'. github.repos.repos takes (owner, repo).
