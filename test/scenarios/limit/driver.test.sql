-- A limited query that says what to ask for is not read further either.
-- @count /orgs/acme/repos 950
WITH few AS (SELECT name FROM github.repos.repos WHERE org = 'acme' LIMIT 2)
SELECT f.name, l.name AS label FROM few f LEFT JOIN github.issues.labels l ON l.owner = 'acme' AND l.repo = f.name;
---- requests
GET /orgs/acme/repos?per_page=100
GET /repos/acme/repo-00001/labels?per_page=100
GET /repos/acme/repo-00002/labels?per_page=100
---- rows
repo-00001  bug
repo-00001  enhancement
repo-00002  bug
repo-00002  enhancement
