-- OR over two parameters is refused.
DELETE FROM github.issues.labels WHERE owner = 'acme' AND (repo = 'widgets' OR name = 'bug');
---- requests
none
---- error
exit 3
error: WHERE of DELETE takes only = and IN on parameters
  1 | DELETE FROM github.issues.labels WHERE owner = 'acme' AND (repo = 'widgets' OR name = 'bug');
    |                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  Each condition is sent to the API. Let a query find the objects: name IN (SELECT …).
