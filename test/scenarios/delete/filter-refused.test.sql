-- A DELETE with a filter that cannot be sent is refused: it would delete what the filter spares.
DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND issue_number = 1347 AND name LIKE 'b%';
---- requests
none
---- error
exit 3
error: WHERE of DELETE takes only = and IN on parameters
  1 | DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND issue_number = 1347 AND name LIKE 'b%';
    |                                                                                                        ^^^^^^^^^^^^^^
  Each condition is sent to the API. Let a query find the objects: name IN (SELECT …).
