-- A name that no table has, as the value of a parameter, is a text without its quotes.
SELECT name FROM github.repos.repos WHERE org = acme;
---- requests
none
---- error
exit 3
error: could not locate symbol acme: there is no such column
  1 | SELECT name FROM github.repos.repos WHERE org = acme;
    |                                                 ^^^^
  For the text write 'acme'.
