-- A DELETE with a filter that cannot be sent is refused: it would delete what the filter spares.
DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND issue_number = 1347 AND name LIKE 'b%';
---- requests
none
---- error
exit 3
error: name LIKE 'b%' cannot be checked before this DELETE: no method reads the object that github.issues.labels.remove_all_labels changes
  1 | DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND issue_number = 1347 AND name LIKE 'b%';
    |                                                                                                        ^^^^^^^^^^^^^^
  Find the objects with a query: name IN (SELECT …).
