-- Transactions do not nest
BEGIN;
BEGIN
---- requests
none
---- message
OK
---- error
exit 3
error: a transaction is already open
  2 | BEGIN
    | ^^^^^
  COMMIT or ROLLBACK ends it.
