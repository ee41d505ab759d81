-- An unknown provider is named, with the one that was meant.
SELECT a FROM githb.repos.repos;
---- requests
none
---- error
exit 3
error: cannot find provider = 'githb'
  1 | SELECT a FROM githb.repos.repos;
    |               ^^^^^
  Did you mean github?
