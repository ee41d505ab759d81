-- The table that is changed goes by its alias, or by any ending of its name.
DELETE FROM github.issues.labels AS l WHERE l.owner = 'acme' AND l.repo = 'widgets' AND l.name = 'bug';
DELETE FROM github.issues.labels WHERE labels.owner = 'acme' AND github.issues.labels.repo = 'widgets' AND name = 'enhancement';
---- requests
DELETE /repos/acme/widgets/labels/bug
DELETE /repos/acme/widgets/labels/enhancement
---- message
The operation was despatched successfully
The operation was despatched successfully
