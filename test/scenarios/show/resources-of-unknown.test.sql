-- SHOW RESOURCES of a misspelt provider suggests the one meant.
SHOW RESOURCES IN gihub LIKE '%protection%';
---- requests
none
---- error
exit 3
error: cannot find provider = 'gihub'
  1 | SHOW RESOURCES IN gihub LIKE '%protection%';
    |                   ^^^^^
  Did you mean github?
