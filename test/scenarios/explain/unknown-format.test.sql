-- A format that does not exist is refused with those that do.
EXPLAIN FORMAT = jsn SELECT 1;
---- requests
none
---- error
exit 3
error: EXPLAIN has no format 'jsn'
  1 | EXPLAIN FORMAT = jsn SELECT 1;
    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  Did you mean json?
