-- A syntax error shows its place.
SELECT name
FROM github.repos.repos
WHERE org = 'acme' AND AND archived;
---- requests
none
---- error
exit 3
error: syntax error: expected an expression but found 'AND'
  3 | WHERE org = 'acme' AND AND archived;
    |                        ^^^
  To use AND as a name, write "AND".
