-- A server that is broken refuses nothing, so it is an error whatever is said of refusals.
-- @settings {"concurrency": 1, "onItemError": "skip"}
-- @faults [{"fault": "502"}]
SELECT repo, name FROM github.issues.labels WHERE owner = 'acme' AND repo IN ('one', 'two');
---- requests
GET /repos/acme/one/labels?per_page=100
---- error
exit 4
error: GET https://api.github.com/repos/acme/one/labels?per_page=100 answered 502: Bad Gateway: Server Error
  request id: …; see https://docs.github.com/rest
