-- NULL in a list is no name that could be sent: nothing equals it, and the others are.
-- @settings {"maxWrites": 2}
-- @rows /repos/acme/widgets/labels [{"name": "bug"}, {"name": "wip"}]
DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND name IN ('bug', NULL);
DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo IN (NULL, 'widgets') AND name IN (NULL, 'wip', NULL);
---- requests
DELETE /repos/acme/widgets/labels/bug
DELETE /repos/acme/widgets/labels/wip
---- message
The operation was despatched successfully
The operation was despatched successfully
