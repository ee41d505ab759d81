-- IN in the WHERE of an UPDATE makes a request for each value.
-- @settings {"maxWrites": 2}
UPDATE github.issues.labels SET color = 'ffffff' WHERE owner = 'acme' AND repo = 'widgets' AND name IN ('bug', 'enhancement');
---- requests
PATCH /repos/acme/widgets/labels/bug {"color":"ffffff"}
PATCH /repos/acme/widgets/labels/enhancement {"color":"ffffff"}
---- message
The operation was despatched successfully (2 requests)
