-- In compatible mode a limit that is given holds.
-- @compat
-- @settings {"maxWrites": 1}
DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND name IN ('bug', 'enhancement', 'later');
---- requests
none
---- error
this DELETE would make 3 requests, and 1 is allowed
  1 | DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND name IN ('bug', 'enhancement', 'later');
    |             ^^^^^^^^^^^^^^^^^^^^
  DELETE https://api.github.com/repos/acme/widgets/labels/bug
  DELETE https://api.github.com/repos/acme/widgets/labels/enhancement
  DELETE https://api.github.com/repos/acme/widgets/labels/later
  Narrow it, or raise --max-writes. Nothing was sent.
