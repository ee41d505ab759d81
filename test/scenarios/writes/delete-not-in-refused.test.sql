-- NOT IN says what to spare, not what to delete.
DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND name NOT IN (SELECT 'bug');
---- requests
none
---- error
exit 3
error: WHERE of DELETE takes only = and IN on parameters
  1 | DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND name NOT IN (SELECT 'bug');
    |                                                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^
  Each condition is sent to the API. Let a query find the objects: name IN (SELECT …).
