-- A request without an answer is not in the statement for the rest: it may have been done.
-- @settings {"maxWrites": 3}
-- @faults [{"match": {"method": "DELETE"}, "skip": 1, "fault": "drop"}]
DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND name IN ('bug', 'enhancement', 'later');
---- requests
DELETE /repos/acme/widgets/labels/bug
DELETE /repos/acme/widgets/labels/enhancement
---- error
exit 4
error: DELETE https://api.github.com/repos/acme/widgets/labels/enhancement: the connection was closed before the response was complete
  1 of 3 requests went through; 1 had no response; 1 was not sent.
  It stopped at owner = acme, repo = widgets, name = enhancement.
  No response came, so it is unknown whether it was carried out:
    DELETE https://api.github.com/repos/acme/widgets/labels/enhancement
  Check with: SELECT * FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND name = 'enhancement';
  To do the rest:
DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND name = 'later';
