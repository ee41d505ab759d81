-- One refused call of many fails the statement: no smaller answer.
-- @use labels
-- @faults [{"match": {"path": "/repos/acme/beta/labels"}, "fault": "404"}]
SELECT r.name, l.name AS label FROM github.repos.repos r LEFT JOIN github.issues.labels l ON l.owner = 'acme' AND l.repo = r.name WHERE r.org = 'acme' ORDER BY r.name, label;
---- requests
GET /orgs/acme/repos?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/beta/labels?per_page=100
GET /repos/acme/gamma/labels?per_page=100
---- error
exit 4
error: GET https://api.github.com/repos/acme/beta/labels?per_page=100 answered 404: Not Found
  request id: …; see https://docs.github.com/rest
  There is no such repository, or the token may not see it. One of many calls: --on-item-error 404=null continues with a row of NULLs, 404=skip with none; the column item_status tells which.
