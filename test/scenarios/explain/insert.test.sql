-- EXPLAIN shows the request of an INSERT and sends none.
EXPLAIN INSERT INTO github.issues.issues (owner, repo, title) VALUES ('acme', 'widgets', 'x');
---- requests
none
---- json
[
{"step":1,"action":"insert","target":"github.issues.issues.create","request":"POST https://api.github.com/repos/{owner}/{repo}/issues (1 call)","parameters":"owner (path) = 'acme'; repo (path) = 'widgets'; title (body) = 'x'","store":""}
]
