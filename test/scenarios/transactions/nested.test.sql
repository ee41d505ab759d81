-- Transactions do not nest
BEGIN;
BEGIN
---- requests
none
---- message
OK
---- error
exit 3
error: there is a transaction already
  2 | BEGIN
    | ^^^^^
  COMMIT or ROLLBACK ends it.
