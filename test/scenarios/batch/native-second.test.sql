-- NATIVEQUERY runs all that it is given, or nothing.
NATIVEQUERY 'SELECT 1 AS a; CREATE TABLE t (x)';
---- requests
none
---- error
exit 3
error: NATIVEQUERY takes one statement; this is a second: CREATE TABLE t (x)
  1 | NATIVEQUERY 'SELECT 1 AS a; CREATE TABLE t (x)';
    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  Nothing was run. Use a separate NATIVEQUERY for each statement.
