-- With LIMIT a call is skipped that is refused at once.
-- @settings {"concurrency": 1, "onItemError": "skip"}
-- @count /repos/acme/two/labels 3
SELECT repo, name FROM github.issues.labels WHERE owner = 'acme' AND repo IN ('missing', 'two') LIMIT 2;
---- requests
GET /repos/acme/missing/labels?per_page=100
GET /repos/acme/two/labels?per_page=100
---- rows
two  label-00001
two  label-00002
---- error
exit 7
incomplete: 1 of 2 calls of github.issues.labels.list_labels_for_repo was refused and has no rows (--on-item-error skip); the first is GET https://api.github.com/repos/acme/missing/labels?per_page=100 answered 404: Not Found
