-- DELETE gives the answer with RETURNING, where there is one.
DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND issue_number = 1347 AND name = 'bug' RETURNING name;
---- requests
DELETE /repos/acme/widgets/issues/1347/labels/bug
---- rows
enhancement
---- message
The operation was despatched successfully
