-- A write whose first request is refused has itself for the rest.
-- @settings {"maxWrites": 3}
-- @faults [{"match": {"method": "DELETE"}, "fault": "429"}]
DELETE FROM github.issues.labels WHERE owner = lower('ACME') AND name IN ('bug', 'enhancement', 'later') AND repo = 'widgets';
---- requests
DELETE /repos/acme/widgets/labels/bug
---- error
exit 6
error: DELETE https://api.github.com/repos/acme/widgets/labels/bug answered 429: Too Many Requests: API rate limit exceeded for user ID 1.
  request id: …; see https://docs.github.com/rest
  Try again in 60 s; --max-wait 60s would wait for it.
  0 of 3 requests went through; 1 failed; 2 were not sent.
  It stopped at owner = acme, repo = widgets, name = bug.
  To do the rest:
DELETE FROM github.issues.labels WHERE owner = lower('ACME') AND name IN ('bug', 'enhancement', 'later') AND repo = 'widgets';
