-- What is not there is not asked for again.
-- @settings {"retries": 3, "retryDelayMs": 1}
SELECT name FROM github.repos.repos WHERE org = 'missing-org';
---- requests
GET /orgs/missing-org/repos?per_page=100
---- error
exit 4
error: GET https://api.github.com/orgs/missing-org/repos?per_page=100 answered 404: Not Found
  request id: …; see https://docs.github.com/rest/repos/repos#list-organization-repositories
  There is no such organization, or the token may not see it.
