-- Constants that no path can have are refused where there is no other.
SELECT name FROM github.repos.repos WHERE org IN ('..', '.');
---- requests
none
---- error
exit 3
error: '..' cannot be the value of 'org' in a path
  The segments '.' and '..' would change which address is called.
