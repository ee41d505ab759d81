-- EXPLAIN shows the requests of a SELECT and sends none.
EXPLAIN SELECT name FROM github.repos.repos WHERE org IN ('acme', 'globex') AND archived = true;
---- requests
none
---- json
[
{"step":1,"action":"fetch","target":"github.repos.repos.list_for_org","request":"GET https://api.github.com/orgs/{org}/repos (2 calls, all pages)","parameters":"org (path) IN ('acme', 'globex')","store":"into repos#1 (org, name, archived); sent: org IN ('acme', 'globex')"},
{"step":2,"action":"query","target":"store","request":"","parameters":"","store":"checks archived = TRUE; SELECT \"repos#1\".name AS name FROM \"temp\".\"repos#1\" WHERE \"repos#1\".org IN ('acme', 'globex') AND \"repos#1\".archived = TRUE"}
]
