-- Deleting what is gone is an error.
DELETE FROM github.repos.repos WHERE owner = 'acme' AND repo = 'missing';
---- requests
DELETE /repos/acme/missing
---- error
exit 4
error: DELETE https://api.github.com/repos/acme/missing answered 404: Not Found
  request id: …; see https://docs.github.com/rest/repos/repos#delete-a-repository
  There is no such repository, or the token may not see it.
