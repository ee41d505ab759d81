-- A credential that is refused is refused for all.
-- @settings {"concurrency": 1, "onItemError": "null"}
-- @faults [{"fault": "401"}]
SELECT repo, name FROM github.issues.labels WHERE owner = 'acme' AND repo IN ('one', 'two');
---- requests
GET /repos/acme/one/labels?per_page=100
---- error
exit 5
error: GET https://api.github.com/repos/acme/one/labels?per_page=100 answered 401: Unauthorized: Bad credentials
  request id: …; see https://docs.github.com/rest
  The credential comes from GITHUB_TOKEN. Others are taken from GITHUB_TOKEN or GH_TOKEN, STACKQL_GITHUB_USERNAME and STACKQL_GITHUB_PASSWORD, or STACKQL_GITHUB_APP_ID, --auth, or gh auth login.
