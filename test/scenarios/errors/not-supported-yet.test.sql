-- What is understood but not built says so.
PURGE cache;
---- requests
none
---- error
exit 3
error: not supported yet: PURGE
  1 | PURGE cache;
    | ^^^^^^^^^^^
