-- Without a token a 401 says how to sign in.
-- @settings {"env": {}}
SELECT name FROM github.repos.repos WHERE org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
---- error
exit 5
error: GET https://api.github.com/orgs/acme/repos?per_page=100 answered 401: Unauthorized: Requires authentication
  request id: …; see https://docs.github.com/rest/repos/repos#list-organization-repositories
  Requests are anonymous. Sign in: set GITHUB_TOKEN or GH_TOKEN, STACKQL_GITHUB_USERNAME and STACKQL_GITHUB_PASSWORD, or STACKQL_GITHUB_APP_ID, --auth, or gh auth login.
