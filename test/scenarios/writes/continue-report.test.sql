-- With continue and a report every request has its row.
-- @settings {"onError": "continue", "maxWrites": 2, "report": true}
DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND name IN ('bug', 'missing');
---- requests
DELETE /repos/acme/widgets/labels/bug
DELETE /repos/acme/widgets/labels/missing
---- rows
204  acme  widgets  bug      null
404  acme  widgets  missing  DELETE https://api.github.com/repos/acme/widgets/labels/missing answered 404: Not Found
---- message
The operation was despatched successfully
---- error
exit 7
1 of 2 requests went through; 1 failed.
  owner = acme, repo = widgets, name = missing: DELETE https://api.github.com/repos/acme/widgets/labels/missing answered 404: Not Found
To do the rest:
DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND name = 'missing';
