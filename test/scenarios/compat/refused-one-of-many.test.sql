-- With --compat a call that is refused has no rows, which is said; the rows of the others stay.
-- @use labels
-- @compat
-- @faults [{"match": {"path": "/repos/acme/beta/labels"}, "fault": "404"}]
SELECT r.name, l.name AS label FROM github.repos.repos r LEFT JOIN github.issues.labels l ON l.owner = 'acme' AND l.repo = r.name WHERE r.org = 'acme' ORDER BY r.name, label;
---- requests
GET /orgs/acme/repos?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/beta/labels?per_page=100
GET /repos/acme/gamma/labels?per_page=100
---- rows
alpha  bug
alpha  help
beta   null
gamma  bug
---- error
http response status code: 404, response body: {"message":"Not Found","documentation_url":"https://docs.github.com/rest","status":"404"}
