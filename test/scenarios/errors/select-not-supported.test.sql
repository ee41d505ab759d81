-- A SELECT of a resource that cannot be read says which methods it has.
SELECT * FROM github.repos.repository_dispatches;
---- requests
none
---- error
exit 3
error: SELECT not supported for this resource, use SHOW METHODS to view available operations for the resource and then invoke a supported method using the EXEC command: github.repos.repository_dispatches
  1 | SELECT * FROM github.repos.repository_dispatches;
    |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  It has the methods create_dispatch_event.
