-- Of several objects that WHERE names those are changed that meet its other conditions.
-- @use labels
-- @settings {"maxWrites": 10}
UPDATE github.issues.labels SET description = 'x' WHERE owner = 'acme' AND repo = 'alpha' AND name IN ('bug', 'help') AND color <> 'f00';
---- requests
GET /repos/acme/alpha/labels/bug
GET /repos/acme/alpha/labels/help
PATCH /repos/acme/alpha/labels/help {"description":"x"}
---- message
The operation was despatched successfully
