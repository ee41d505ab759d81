-- EXPLAIN FORMAT = tree shows which fetch waits for which.
EXPLAIN FORMAT = tree SELECT r.name, l.name FROM github.repos.repos r JOIN github.issues.labels l ON l.owner = 'acme' AND l.repo = r.name WHERE r.org = 'acme' AND NOT r.archived;
---- requests
none
---- rows
3 query store
│  checks NOT r.archived
│  SELECT r.name AS name, l.name AS name FROM "repos#1" AS r JOIN "labels#2" AS l ON l.owner = 'acme' AND l.repo = r.name WHERE r.org = 'acme' AND NOT r.archived
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
