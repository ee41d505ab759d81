-- Two dots as a value of a path are refused.
DELETE FROM github.repos.repos WHERE owner = 'acme' AND repo = '..';
---- requests
none
---- error
exit 3
error: '..' cannot be the value of 'repo' in a path
  The segments '.' and '..' would change which address is called.
