-- EXPLAIN says that a LIMIT ends the paging.
EXPLAIN FORMAT = tree SELECT name FROM github.repos.repos WHERE org IN ('acme', 'globex') LIMIT 5;
---- requests
none
---- rows
2 query store
│  SELECT "repos#1".name AS name FROM "temp"."repos#1" WHERE "repos#1".org IN ('acme', 'globex') LIMIT 5
└─ 1 fetch repos: github.repos.repos.list_for_org
      GET https://api.github.com/orgs/{org}/repos
      org (path) IN ('acme', 'globex')
      2 calls, until there are 5 rows: at least 1 request
      reads org, name
in all: at least 1 request
