-- What is left of two lists is pairs.
-- @settings {"maxWrites": 4}
-- @faults [{"match": {"method": "DELETE"}, "skip": 1, "fault": "500"}]
DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo IN ('widgets', 'gadgets') AND name IN ('bug', 'enhancement');
---- requests
DELETE /repos/acme/widgets/labels/bug
DELETE /repos/acme/widgets/labels/enhancement
---- error
exit 4
error: DELETE https://api.github.com/repos/acme/widgets/labels/enhancement answered 500: Internal Server Error: Server Error
  request id: …; see https://docs.github.com/rest
  1 of 4 requests went through; 1 failed; 2 were not sent.
  It stopped at owner = acme, repo = widgets, name = enhancement.
  To do the rest:
DELETE FROM github.issues.labels WHERE owner = 'acme' AND (repo, name) IN (VALUES ('widgets', 'enhancement'), ('gadgets', 'bug'), ('gadgets', 'enhancement'));
