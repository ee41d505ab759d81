-- EXPLAIN of a DELETE deletes nothing.
EXPLAIN DELETE FROM github.repos.repos WHERE owner = 'acme' AND repo = 'widgets';
---- requests
none
---- json
[
{"step":1,"action":"delete","target":"github.repos.repos.delete","request":"DELETE https://api.github.com/repos/{owner}/{repo} (1 call)","parameters":"owner (path) = 'acme'; repo (path) = 'widgets'","store":""}
]
