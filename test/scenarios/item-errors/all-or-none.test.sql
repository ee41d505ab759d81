-- A call whose second page is refused gives no rows of the first.
-- @settings {"concurrency": 1, "onItemError": "skip"}
-- @count /repos/acme/one/labels 150
-- @count /repos/acme/two/labels 1
-- @faults [{"match": {"path": "/repos/acme/one/labels"}, "skip": 1, "fault": "404"}]
SELECT repo, count(*) AS n FROM github.issues.labels WHERE owner = 'acme' AND repo IN ('one', 'two') GROUP BY repo;
---- requests
GET /repos/acme/one/labels?per_page=100
GET /repos/acme/one/labels?per_page=100&page=2
GET /repos/acme/two/labels?per_page=100
---- rows
two  1
---- error
exit 7
incomplete: 1 of 2 calls of github.issues.labels.list_labels_for_repo was refused and has no rows (--on-item-error skip); the first is GET https://api.github.com/repos/acme/one/labels?per_page=100&page=2 answered 404: Not Found
