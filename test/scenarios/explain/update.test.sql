-- EXPLAIN of an UPDATE changes nothing.
EXPLAIN UPDATE github.repos.repos SET has_wiki = false WHERE owner = 'acme' AND repo = 'widgets';
---- requests
none
---- json
[
{"step":1,"action":"update","target":"github.repos.repos.update","request":"PATCH https://api.github.com/repos/{owner}/{repo} (1 call)","parameters":"has_wiki (body) = FALSE; owner (path) = 'acme'; repo (path) = 'widgets'","store":""}
]
