-- DESCRIBE of an unknown resource suggests the one meant.
DESCRIBE github.issues.isues;
---- requests
none
---- error
exit 3
error: there is no resource 'isues' in github.issues
  1 | DESCRIBE github.issues.isues;
    |                        ^^^^^
  Did you mean issues?
