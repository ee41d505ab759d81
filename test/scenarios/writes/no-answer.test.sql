-- A request without an answer is not in the statement for the rest: it may have been done.
-- @settings {"maxWrites": 3}
-- @faults [{"match": {"method": "DELETE"}, "skip": 1, "fault": "drop"}]
DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND name IN ('bug', 'enhancement', 'later');
---- requests
DELETE /repos/acme/widgets/labels/bug
DELETE /repos/acme/widgets/labels/enhancement
---- error
exit 4
error: DELETE https://api.github.com/repos/acme/widgets/labels/enhancement: the connection was closed before the answer was complete
  1 of 3 requests went through; 1 had no answer; 1 was not sent.
  It stopped at owner = acme, repo = widgets, name = enhancement.
  No answer came, so nobody knows whether it was carried out:
    DELETE https://api.github.com/repos/acme/widgets/labels/enhancement
  Check with: SELECT * FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND name = 'enhancement';
  To do what is left:
DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND name = 'later';
