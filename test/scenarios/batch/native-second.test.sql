-- NATIVEQUERY runs all that it is given, or nothing.
NATIVEQUERY 'SELECT 1 AS a; CREATE TABLE t (x)';
---- requests
none
---- error
exit 3
error: NATIVEQUERY takes one statement; this is a second: CREATE TABLE t (x)
  1 | NATIVEQUERY 'SELECT 1 AS a; CREATE TABLE t (x)';
    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  Nothing of it was run. Give each statement a NATIVEQUERY of its own.
