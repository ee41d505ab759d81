-- A statement that fails ends the input; what follows does not run.
SELECT name FROM github.issues.labels WHERE owner = 'a' AND repo = 'missing';
DELETE FROM github.repos.repos WHERE owner = 'acme' AND repo = 'widgets';
---- requests
GET /repos/a/missing/labels?per_page=100
---- error
exit 4
error: GET https://api.github.com/repos/a/missing/labels?per_page=100 answered 404: Not Found
  request id: …; see https://docs.github.com/rest/issues/labels#list-labels-for-a-repository
  There is no such repository, or the token may not see it.
