-- A syntax error in the second statement runs nothing of the first.
DELETE FROM github.repos.repos WHERE owner = 'acme' AND repo = 'widgets';
SELECT name FORM github.repos.repos;
---- requests
none
---- error
exit 3
error: syntax error: expected FROM but found 'FORM'
  2 | SELECT name FORM github.repos.repos;
    |             ^^^^
  Did you mean FROM?
