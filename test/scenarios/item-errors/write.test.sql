-- What is written is not based on a part of what was asked for.
-- @settings {"concurrency": 1, "onItemError": "skip", "maxWrites": 10}
-- @count /repos/acme/one/labels 1
INSERT INTO github.issues.labels (owner, repo, name)
SELECT 'acme', 'target', name FROM github.issues.labels WHERE owner = 'acme' AND repo IN ('one', 'missing');
---- requests
GET /repos/acme/one/labels?per_page=100
GET /repos/acme/missing/labels?per_page=100
---- error
exit 4
error: GET https://api.github.com/repos/acme/missing/labels?per_page=100 answered 404: Not Found
  request id: …; see https://docs.github.com/rest/issues/labels#list-labels-for-a-repository
  There is no such repository, or the token may not see it.
