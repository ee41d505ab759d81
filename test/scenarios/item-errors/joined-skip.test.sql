-- Rows of a left join stay with NULLs where their call is skipped; those of a join are gone.
-- @settings {"concurrency": 1, "onItemError": "skip"}
-- @rows /orgs/acme/repos [{"name": "one"}, {"name": "gone"}]
-- @count /repos/acme/one/labels 1
-- @faults [{"match": {"path": "/repos/acme/gone/*"}, "fault": "410"}]
SELECT r.name, l.name AS label FROM github.repos.repos AS r LEFT JOIN github.issues.labels AS l ON l.repo = r.name AND l.owner = 'acme'
WHERE r.org = 'acme';
SELECT r.name, l.name AS label FROM github.repos.repos AS r JOIN github.issues.labels AS l ON l.repo = r.name AND l.owner = 'acme'
WHERE r.org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
GET /repos/acme/gone/labels?per_page=100
GET /repos/acme/one/labels?per_page=100
GET /orgs/acme/repos?per_page=100
GET /repos/acme/gone/labels?per_page=100
GET /repos/acme/one/labels?per_page=100
---- rows
one   label-00001
gone  null

one  label-00001
---- error
exit 7
incomplete: 1 of 2 calls of github.issues.labels.list_labels_for_repo was refused and has no rows (--on-item-error skip); the first is GET https://api.github.com/repos/acme/gone/labels?per_page=100 answered 410: Gone: Status 410
exit 7
incomplete: 1 of 2 calls of github.issues.labels.list_labels_for_repo was refused and has no rows (--on-item-error skip); the first is GET https://api.github.com/repos/acme/gone/labels?per_page=100 answered 410: Gone: Status 410
