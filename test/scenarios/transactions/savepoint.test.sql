-- A savepoint that would do nothing is refused
BEGIN;
SAVEPOINT here
---- requests
none
---- message
OK
---- error
exit 3
error: savepoints are not supported
  2 | SAVEPOINT here
    | ^^^^^^^^^^^^^^
  ROLLBACK reverts the whole transaction.
