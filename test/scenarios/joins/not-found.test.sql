-- A 404 for one of the rows is an error, never fewer rows.
-- @settings {"concurrency": 1}
-- @use labels
WITH wanted(repo) AS (VALUES ('one'), ('missing'), ('two')) SELECT repo, l.name FROM wanted JOIN github.issues.labels l USING (repo) WHERE l.owner = 'acme';
---- requests
GET /repos/acme/missing/labels?per_page=100
---- error
exit 4
error: GET https://api.github.com/repos/acme/missing/labels?per_page=100 answered 404: Not Found
  request id: …; see https://docs.github.com/rest/issues/labels#list-labels-for-a-repository
  There is no such repository, or the token may not see it. One of many calls: --on-item-error 404=null continues with a row of NULLs, 404=skip with none; the column item_status tells which.
