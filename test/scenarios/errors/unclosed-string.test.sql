-- A string that never ends shows where it begins.
SELECT name FROM github.repos.repos WHERE org = 'acme;
---- requests
none
---- error
exit 3
error: syntax error: unterminated string
  1 | SELECT name FROM github.repos.repos WHERE org = 'acme;
    |                                                 ^
  It begins here and needs a closing '.
