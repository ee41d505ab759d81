-- In compatible mode EXPLAIN of a statement that cannot run is an error without a row.
-- @compat
EXPLAIN SELECT nme FROM github.repos.repos WHERE org = 'acme';
---- requests
none
---- error
could not locate symbol nme: there is no such column
  1 | EXPLAIN SELECT nme FROM github.repos.repos WHERE org = 'acme';
    |                ^^^
  Did you mean name?
