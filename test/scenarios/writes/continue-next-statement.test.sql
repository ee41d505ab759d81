-- After a write that failed in part by leave, the next statement runs.
-- @settings {"onError": "continue", "maxWrites": 2}
DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND name IN ('bug', 'missing');
SELECT name FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets';
---- requests
DELETE /repos/acme/widgets/labels/bug
DELETE /repos/acme/widgets/labels/missing
GET /repos/acme/widgets/labels?per_page=100
---- rows
enhancement
---- message
The operation was despatched successfully
---- error
exit 7
1 of 2 requests went through; 1 failed.
  owner = acme, repo = widgets, name = missing: DELETE https://api.github.com/repos/acme/widgets/labels/missing answered 404: Not Found
To do the rest:
DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND name = 'missing';
