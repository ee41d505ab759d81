-- What is left of an UPDATE with values of its own for each object has them in FROM.
-- @settings {"maxWrites": 4}
-- @faults [{"match": {"method": "PATCH"}, "skip": 1, "fault": "422"}]
UPDATE github.issues.labels SET color = v.color, description = 'mended' FROM (VALUES ('bug', 'aaaaaa'), ('enhancement', 'bbbbbb'), ('later', 'cccccc')) AS v (label, color)
WHERE owner = 'acme' AND repo = 'widgets' AND name = v.label;
---- requests
PATCH /repos/acme/widgets/labels/bug {"color":"aaaaaa","description":"mended"}
PATCH /repos/acme/widgets/labels/enhancement {"color":"bbbbbb","description":"mended"}
---- error
exit 4
error: PATCH https://api.github.com/repos/acme/widgets/labels/enhancement answered 422: Unprocessable Entity: Validation Failed
  request id: …; see https://docs.github.com/rest
  1 of 3 requests went through; 1 failed; 1 was not sent.
  It stopped at owner = acme, repo = widgets, name = enhancement, color = bbbbbb, description = mended.
  To do the rest:
UPDATE github.issues.labels SET color = remaining.new_color, description = 'mended' FROM (VALUES ('enhancement', 'bbbbbb'), ('later', 'cccccc')) AS remaining(name, new_color) WHERE owner = 'acme' AND repo = 'widgets' AND labels.name = remaining.name;
