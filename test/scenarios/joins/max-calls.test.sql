-- Too many calls are refused before the first of them.
-- @settings {"maxCalls": 1}
-- @use labels
SELECT r.name, l.name AS label FROM github.repos.repos r JOIN github.issues.labels l ON l.repo = r.name AND l.owner = 'acme' WHERE r.org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
---- error
exit 3
error: github.issues.labels.list_labels_for_repo would be called 3 times
  At most 1 are allowed. Narrow the query, or raise --max-calls.
