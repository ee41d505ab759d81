-- A 422 tells field by field what the API found wrong.
SELECT name FROM github.repos.repos WHERE org = 'acme' AND sort = 'sideways';
---- requests
GET /orgs/acme/repos?sort=sideways&per_page=100
---- error
exit 4
error: GET https://api.github.com/orgs/acme/repos?sort=sideways&per_page=100 answered 422: Unprocessable Entity: Invalid request. "sort" must be one of created, updated, pushed, full_name, not sideways
  request id: …; see https://docs.github.com/rest/repos/repos#list-organization-repositories
