-- An unknown column in WHERE is refused before any request.
SELECT name FROM github.repos.repos WHERE org = 'acme' AND archivd = true;
---- requests
none
---- error
exit 3
error: could not locate symbol archivd: there is no such column
  1 | SELECT name FROM github.repos.repos WHERE org = 'acme' AND archivd = true;
    |                                                            ^^^^^^^
  Did you mean archived?
