-- SHOW RESOURCES of an unknown service suggests the one meant.
SHOW RESOURCES IN github.issue;
---- requests
none
---- error
exit 3
error: cannot resolve service with key = 'issue' in github
  1 | SHOW RESOURCES IN github.issue;
    |                          ^^^^^
  Did you mean issues?
