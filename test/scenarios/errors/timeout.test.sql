-- An answer that takes too long is given up.
-- @settings {"requestTimeoutMs": 400}
-- @faults [{"fault": "slow=4000"}]
SELECT name FROM github.repos.repos WHERE org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
---- error
exit 8
error: GET https://api.github.com/orgs/acme/repos?per_page=100: no response within 0.4 s
  Allow more time with --apirequesttimeout SECONDS.
