-- NULL in a list is no name that could be sent.
-- @settings {"maxWrites": 2}
DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND name IN ('bug', NULL);
---- requests
none
---- error
exit 3
error: 'name' is a part of the path and has no value
  Give 'name' a value that is not empty.
