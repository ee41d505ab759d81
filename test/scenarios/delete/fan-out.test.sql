-- IN in the WHERE of a DELETE makes a request for each value.
-- @settings {"maxWrites": 2}
DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND name IN ('bug', 'enhancement');
---- requests
DELETE /repos/acme/widgets/labels/bug
DELETE /repos/acme/widgets/labels/enhancement
---- message
The operation was despatched successfully (2 requests)
