-- The same in its WHERE, and for a required part of a path.
SELECT name FROM github.issues.labels WHERE owner = 'acme' AND repo IN (SELECT name FROM github.repos.repos WHERE orgg = 'acme');
---- requests
none
---- error
exit 3
error: could not locate symbol orgg: there is no such column
  1 | SELECT name FROM github.issues.labels WHERE owner = 'acme' AND repo IN (SELECT name FROM github.repos.repos WHERE orgg = 'acme');
    |                                                                                                                   ^^^^
  Did you mean org?
