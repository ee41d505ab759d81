-- EXPLAIN FORMAT = tree shows which fetch waits for which.
EXPLAIN FORMAT = tree SELECT r.name, l.name FROM github.repos.repos r JOIN github.issues.labels l ON l.owner = 'acme' AND l.repo = r.name WHERE r.org = 'acme' AND NOT r.archived;
---- requests
none
---- rows
3 query store
│  checks NOT r.archived
│  SELECT "r#1".name AS name, "l#2".name AS name FROM "temp"."repos#1" AS "r#1" JOIN "temp"."labels#2" AS "l#2" ON "l#2".owner = 'acme' AND "l#2".repo = "r#1".name WHERE "r#1".org = 'acme' AND NOT "r#1".archived
└─ 2 fetch l: github.issues.labels.list_labels_for_repo
   │  GET https://api.github.com/repos/{owner}/{repo}/labels
   │  owner (path) = 'acme'
   │  repo (path) = r.name, for each row of r
   │  a call for each distinct row of r, all pages: any number of requests
   │  reads owner, repo, name
   └─ 1 fetch r: github.repos.repos.list_for_org
         GET https://api.github.com/orgs/{org}/repos
         org (path) = 'acme'
         1 call, all pages: at least 1 request
         reads org, archived, name
in all: at least 1 request
