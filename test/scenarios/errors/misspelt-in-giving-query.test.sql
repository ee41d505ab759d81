-- A misspelt column of the query that gives a parameter is the error, not the parameter.
SELECT name FROM github.repos.repos WHERE org IN (SELECT nme FROM github.repos.repos WHERE org = 'acme');
---- requests
none
---- error
exit 3
error: could not locate symbol nme: there is no such column
  1 | SELECT name FROM github.repos.repos WHERE org IN (SELECT nme FROM github.repos.repos WHERE org = 'acme');
    |                                                          ^^^
  Did you mean name?
