-- In compatible mode a failing statement does not stop the next one.
-- @compat
SELEC 1;
SELECT nme FROM github.repos.repos WHERE org = 'acme';
SELECT count(*) AS n FROM github.issues.labels WHERE owner = 'a' AND repo = 'b';
---- requests
GET /repos/a/b/labels?per_page=100
---- json
[{"n":"2"}]
---- error
syntax error: expected a statement but found 'SELEC'
  1 | SELEC 1;
    | ^^^^^
  Did you mean SELECT, EXEC or SLEEP?
could not locate symbol nme: there is no such column
  2 | SELECT nme FROM github.repos.repos WHERE org = 'acme';
    |        ^^^
  Did you mean name?
