-- A limit is no refusal of one thing.
-- @settings {"concurrency": 1, "onItemError": "skip"}
-- @faults [{"skip": 1, "fault": "403;retry-after=60"}]
SELECT repo, name FROM github.issues.labels WHERE owner = 'acme' AND repo IN ('one', 'two', 'three');
---- requests
GET /repos/acme/one/labels?per_page=100
GET /repos/acme/two/labels?per_page=100
---- error
exit 6
error: GET https://api.github.com/repos/acme/two/labels?per_page=100 answered 403: Forbidden
  request id: …; see https://docs.github.com/rest
  Try again in 60 s; --max-wait 60s would wait for it.
