-- A refused call of several is skipped where that is wanted, and told.
-- @settings {"concurrency": 1, "onItemError": "skip"}
-- @count /repos/acme/one/labels 1
-- @count /repos/acme/two/labels 1
SELECT repo, name FROM github.issues.labels WHERE owner = 'acme' AND repo IN ('one', 'missing', 'two');
---- requests
GET /repos/acme/one/labels?per_page=100
GET /repos/acme/missing/labels?per_page=100
GET /repos/acme/two/labels?per_page=100
---- rows
one  label-00001
two  label-00001
---- error
exit 7
incomplete: 1 of 3 calls of github.issues.labels.list_labels_for_repo was refused and has no rows (--on-item-error skip); the first is GET https://api.github.com/repos/acme/missing/labels?per_page=100 answered 404: Not Found
