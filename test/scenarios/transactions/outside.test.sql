-- COMMIT without BEGIN
COMMIT
---- requests
none
---- error
exit 3
error: no parent transaction manager available
  1 | COMMIT
    | ^^^^^^
  BEGIN starts a transaction.
