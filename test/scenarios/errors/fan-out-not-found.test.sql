-- A 404 in the middle of several requests is an error, not fewer rows.
-- @settings {"concurrency": 1}
SELECT repo, name FROM github.issues.labels WHERE owner = 'acme' AND repo IN ('one', 'missing', 'two');
---- requests
GET /repos/acme/one/labels?per_page=100
GET /repos/acme/missing/labels?per_page=100
---- error
exit 4
error: GET https://api.github.com/repos/acme/missing/labels?per_page=100 answered 404: Not Found
  request id: …; see https://docs.github.com/rest/issues/labels#list-labels-for-a-repository
  There is no such repository, or the token may not see it. One of many calls: --on-item-error 404=null continues with a row of NULLs, 404=skip with none; the column item_status tells which.
