-- A LIMIT without an order asks for the first rows alone, LEFT JOINs and queries of the SELECT list for theirs.
-- @count /orgs/umbrella/repos 750
-- @count /orgs/globex/repos 350
SELECT r.name, l.name AS label
FROM github.repos.repos r LEFT JOIN github.issues.labels l ON l.owner = 'umbrella' AND l.repo = r.name
WHERE r.org = 'umbrella' LIMIT 3;
SELECT r.name, (SELECT count(*) FROM github.issues.labels l WHERE l.owner = 'umbrella' AND l.repo = r.name) AS labels
FROM github.repos.repos r WHERE r.org = 'umbrella' LIMIT 1 OFFSET 1;
---- requests
GET /orgs/umbrella/repos?per_page=100
GET /repos/umbrella/repo-00001/labels?per_page=100
GET /repos/umbrella/repo-00002/labels?per_page=100
GET /repos/umbrella/repo-00003/labels?per_page=100
GET /orgs/umbrella/repos?per_page=100
GET /repos/umbrella/repo-00001/labels?per_page=100
GET /repos/umbrella/repo-00002/labels?per_page=100
---- rows
repo-00001  bug
repo-00001  enhancement
repo-00002  bug

repo-00002  2
