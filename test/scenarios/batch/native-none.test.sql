-- NATIVEQUERY without a statement says so.
NATIVEQUERY ' -- nothing; at all';
---- requests
none
---- error
exit 3
error: there is no statement for SQLite in it
  1 | NATIVEQUERY ' -- nothing; at all';
    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
