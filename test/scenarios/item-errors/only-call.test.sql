-- What is a statement's only call is what was asked for, so its refusal is an error.
-- @settings {"onItemError": "skip"}
SELECT name FROM github.issues.labels WHERE owner = 'acme' AND repo = 'missing';
---- requests
GET /repos/acme/missing/labels?per_page=100
---- error
exit 4
error: GET https://api.github.com/repos/acme/missing/labels?per_page=100 answered 404: Not Found
  request id: …; see https://docs.github.com/rest/issues/labels#list-labels-for-a-repository
  There is no such repository, or the token may not see it.
