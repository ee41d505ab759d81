-- A DELETE that stops gives the rest with what was written and the values left.
-- @settings {"maxWrites": 3}
-- @faults [{"match": {"method": "DELETE"}, "skip": 1, "fault": "403"}]
DELETE FROM github.issues.labels WHERE owner = lower('ACME') AND name IN ('bug', 'enhancement', 'later') AND repo = 'widgets';
---- requests
DELETE /repos/acme/widgets/labels/bug
DELETE /repos/acme/widgets/labels/enhancement
---- error
exit 5
error: DELETE https://api.github.com/repos/acme/widgets/labels/enhancement answered 403: Forbidden
  request id: …; see https://docs.github.com/rest
  1 of 3 requests went through; 1 failed; 1 was not sent.
  It stopped at owner = acme, repo = widgets, name = enhancement.
  To do the rest:
DELETE FROM github.issues.labels WHERE owner = lower('ACME') AND repo = 'widgets' AND name IN ('enhancement', 'later');
