-- Rows of a join stay where their call was refused, for the row of NULLs joins them.
-- @settings {"concurrency": 1, "onItemError": "null"}
-- @rows /orgs/acme/repos [{"name": "one"}, {"name": "private"}]
-- @count /repos/acme/one/labels 1
-- @faults [{"match": {"path": "/repos/acme/private/*"}, "fault": "403"}]
SELECT r.name, l.name AS label FROM github.repos.repos AS r JOIN github.issues.labels AS l ON l.repo = r.name
WHERE r.org = 'acme' AND l.owner = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
GET /repos/acme/one/labels?per_page=100
GET /repos/acme/private/labels?per_page=100
---- rows
one      label-00001
private  null
---- error
exit 7
incomplete: 1 of 2 calls of github.issues.labels.list_labels_for_repo was refused and stands as NULLs (--on-item-error null); the first is GET https://api.github.com/repos/acme/private/labels?per_page=100 answered 403: Forbidden
