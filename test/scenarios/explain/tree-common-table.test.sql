-- A common table, a subquery and a list of pairs are followed to the fetches that they read.
EXPLAIN FORMAT = tree WITH mine AS (SELECT name FROM github.repos.repos WHERE org = 'acme') SELECT l.name FROM github.issues.labels l WHERE l.owner = 'acme' AND l.repo IN (SELECT name FROM mine) UNION ALL SELECT i.title FROM github.issues.issues i WHERE (i.owner, i.repo) IN (('acme', 'widgets'), ('acme', 'gadgets')) AND i.page = 2;
---- requests
none
---- rows
4 query store
│  WITH "mine#1" AS (SELECT "repos#2".name AS name FROM "temp"."repos#2" WHERE "repos#2".org = 'acme') SELECT "l#4".name AS name FROM "temp"."labels#4" AS "l#4" WHERE "l#4".owner = 'acme' AND "l#4".repo IN (SELECT "mine#3".name AS name FROM "mine#1" AS "mine#3") UNION ALL SELECT "i#5".title AS title FROM "temp"."issues#5" AS "i#5" WHERE ("i#5".owner, "i#5".repo) IN (('acme', 'widgets'), ('acme', 'gadgets')) AND "i#5".page = 2
├─ 2 fetch l: github.issues.labels.list_labels_for_repo
│  │  GET https://api.github.com/repos/{owner}/{repo}/labels
│  │  owner (path) = 'acme'
│  │  repo (path) = (SELECT name FROM mine)
│  │  a call for each distinct row of (SELECT name FROM mine), all pages: any number of requests
│  │  reads owner, repo, name
│  └─ 1 fetch repos: github.repos.repos.list_for_org
│        GET https://api.github.com/orgs/{org}/repos
│        org (path) = 'acme'
│        1 call, all pages: at least 1 request
│        reads org, name
└─ 3 fetch i: github.issues.issues.list_for_repo
      GET https://api.github.com/repos/{owner}/{repo}/issues
      page (query) = 2
      owner (path) = (VALUES ('acme', 'widgets'), ('acme', 'gadgets'))
      repo (path) = (VALUES ('acme', 'widgets'), ('acme', 'gadgets'))
      state (query) = 'all'
      a call for each distinct row of (VALUES ('acme', 'widgets'), ('acme', 'gadgets')): at most 2 requests
      reads page, owner, repo, title
in all: at least 1 request
