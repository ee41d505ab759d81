-- EXPLAIN of a statement that cannot run says why.
EXPLAIN SELECT nme FROM github.repos.repos WHERE org = 'acme';
---- requests
none
---- error
exit 3
error: could not locate symbol nme: there is no such column
  1 | EXPLAIN SELECT nme FROM github.repos.repos WHERE org = 'acme';
    |                ^^^
  Did you mean name?
