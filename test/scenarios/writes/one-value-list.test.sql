-- A list of one value names one object, which needs no leave.
DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo IN ('widgets') AND name = 'bug';
---- requests
DELETE /repos/acme/widgets/labels/bug
---- message
The operation was despatched successfully
