-- A 404 is an error with what the API said, and no rows.
SELECT name FROM github.issues.labels WHERE owner = 'acme' AND repo = 'missing-one';
---- requests
GET /repos/acme/missing-one/labels?per_page=100
---- error
exit 4
error: GET https://api.github.com/repos/acme/missing-one/labels?per_page=100 answered 404: Not Found
  request id: …; see https://docs.github.com/rest/issues/labels#list-labels-for-a-repository
  There is no such repository, or the token may not see it.
