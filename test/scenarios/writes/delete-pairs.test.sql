-- Pairs name the objects of a DELETE, as they stand or from a query.
-- @settings {"maxWrites": 3}
DELETE FROM github.issues.labels WHERE owner = 'acme' AND (repo, name) IN (('a', 'bug'), ('b', 'enhancement'));
DELETE FROM github.issues.labels WHERE owner = 'acme' AND (repo, name) IN (VALUES ('c', 'bug'), ('d', 'enhancement'), ('c', 'bug'));
---- requests
DELETE /repos/acme/a/labels/bug
DELETE /repos/acme/b/labels/enhancement
DELETE /repos/acme/c/labels/bug
DELETE /repos/acme/d/labels/enhancement
---- message
The operation was despatched successfully (2 requests)
The operation was despatched successfully (2 requests)
