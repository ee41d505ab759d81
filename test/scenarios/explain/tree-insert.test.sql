-- EXPLAIN of an INSERT from a SELECT has the fetch under the query, and the query under the write.
EXPLAIN FORMAT = tree INSERT INTO github.issues.labels (owner, repo, name) SELECT 'acme', r.name, 'new' FROM github.repos.repos r WHERE r.org = 'acme';
---- requests
none
---- rows
3 insert github.issues.labels.create_label
│  POST https://api.github.com/repos/{owner}/{repo}/labels
│  owner (path) = column 1 of the query
│  repo (path) = column 2 of the query
│  name (body) = column 3 of the query
│  a call for each row of the query before: any number of requests
└─ 2 query store
   │  SELECT 'acme' AS "'acme'", "r#1".name AS name, 'new' AS "'new'" FROM "temp"."repos#1" AS "r#1" WHERE "r#1".org = 'acme'
   └─ 1 fetch r: github.repos.repos.list_for_org
         GET https://api.github.com/orgs/{org}/repos
         org (path) = 'acme'
         1 call, all pages: at least 1 request
         reads org, name
in all: at least 1 request
