-- A write takes its values from roundabout forms too.
-- @rows /repos/acme/widgets/labels [{"name": "bug"}, {"name": "wip"}]
DELETE FROM github.issues.labels WHERE owner IS 'acme' AND NOT repo <> 'widgets' AND (name = 'bug' OR 1 = 0);
---- requests
DELETE /repos/acme/widgets/labels/bug
---- message
The operation was despatched successfully
