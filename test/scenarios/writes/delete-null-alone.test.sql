-- A list of NULL alone names no object, and is refused.
DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND name IN (NULL, NULL);
---- requests
none
---- error
exit 3
error: 'name' is a part of the path and has no value
  Give 'name' a value that is not empty.
