-- An empty value in a path is refused, as it would name another address.
SELECT name FROM github.repos.repos WHERE org = '';
---- requests
none
---- error
exit 3
error: 'org' is a part of the path and has no value
  Give 'org' a value that is not empty.
