-- DELETE removes what WHERE names.
DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND name = 'bug';
SELECT name FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets';
---- requests
DELETE /repos/acme/widgets/labels/bug
GET /repos/acme/widgets/labels?per_page=100
---- rows
enhancement
---- message
The operation was despatched successfully
