-- JSON that is cut short is an error with no rows.
-- @use repos
-- @faults [{"fault": "truncate"}]
SELECT name FROM github.repos.repos WHERE org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
---- error
exit 4
error: GET https://api.github.com/orgs/acme/repos?per_page=100 answered 200: the response is not valid JSON (Unterminated string in JSON at position 487 (line 1 column 488))
  response body: [{"id":1,"name":"gamma","full_name":"acme/gamma","private":false,"archived":true,"stargazers_count":5,"forks_count":1,"language":"Go","topics":["sql","api"],"owner":{"login":"acme","id":9},"descriptio
  request id: …
