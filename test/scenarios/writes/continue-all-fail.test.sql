-- With continue a write of which nothing went through is the API's error.
-- @settings {"onError": "continue", "maxWrites": 2}
-- @faults [{"match": {"method": "DELETE"}, "fault": "403"}]
DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND name IN ('bug', 'enhancement');
---- requests
DELETE /repos/acme/widgets/labels/bug
DELETE /repos/acme/widgets/labels/enhancement
---- error
exit 5
error: DELETE https://api.github.com/repos/acme/widgets/labels/bug answered 403: Forbidden
  request id: …; see https://docs.github.com/rest
  0 of 2 requests went through; 2 failed.
    owner = acme, repo = widgets, name = bug: DELETE https://api.github.com/repos/acme/widgets/labels/bug answered 403: Forbidden
    owner = acme, repo = widgets, name = enhancement: DELETE https://api.github.com/repos/acme/widgets/labels/enhancement answered 403: Forbidden
  To do the rest:
DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND name IN ('bug', 'enhancement');
