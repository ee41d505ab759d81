-- An empty list deletes nothing.
DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND name IN ();
---- requests
none
---- message
The operation was despatched successfully (0 requests)
