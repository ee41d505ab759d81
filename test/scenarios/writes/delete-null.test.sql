-- NULL names no object.
-- @settings {"maxWrites": 10}
DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND name IN (SELECT NULL UNION ALL SELECT 'bug');
---- requests
DELETE /repos/acme/widgets/labels/bug
---- message
The operation was despatched successfully
