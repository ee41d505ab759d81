-- A read by EXEC that fails is the API's error, as it stands.
-- @faults [{"fault": "404"}]
EXEC github.repos.repos.list_languages @owner = 'acme', @repo = 'a';
---- requests
GET /repos/acme/a/languages
---- error
exit 4
error: GET https://api.github.com/repos/acme/a/languages answered 404: Not Found
  request id: …; see https://docs.github.com/rest
  There is no such repository, or the token may not see it.
