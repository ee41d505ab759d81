-- ORDER BY and LIMIT choose the rows that queries in the SELECT list and LEFT JOINs ask for, with all that are equal to the last.
-- @rows /orgs/acme/repos [{"name": "alpha", "id": 1, "language": "Go", "stargazers_count": 5}, {"name": "beta", "id": 2, "stargazers_count": 9}, {"name": "gamma", "id": 3, "language": "C", "stargazers_count": 9}, {"name": "delta", "id": 4, "stargazers_count": 2}]
SELECT r.name, (SELECT count(*) FROM github.issues.labels l WHERE l.owner = 'acme' AND l.repo = r.name) AS labels
FROM github.repos.repos r WHERE r.org = 'acme' ORDER BY r.stargazers_count DESC, r.name LIMIT 1;
SELECT r.name AS n, l.name AS label, r.stargazers_count AS stars
FROM github.repos.repos r LEFT JOIN github.issues.labels l ON l.owner = 'acme' AND l.repo = r.name
WHERE r.org = 'acme' ORDER BY 3 DESC LIMIT 2 OFFSET 1;
SELECT r.name AS n, (SELECT max(l.name) FROM github.issues.labels l WHERE l.owner = 'acme' AND l.repo = r.name) AS label
FROM github.repos.repos r WHERE r.org = 'acme' ORDER BY n LIMIT 2;
SELECT r.name AS n, (SELECT max(l.name) FROM github.issues.labels l WHERE l.owner = 'acme' AND l.repo = r.name) AS label
FROM github.repos.repos r WHERE r.org = 'acme' ORDER BY label, n LIMIT 1;
---- requests
GET /orgs/acme/repos?per_page=100
GET /repos/acme/beta/labels?per_page=100
GET /orgs/acme/repos?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/beta/labels?per_page=100
GET /repos/acme/gamma/labels?per_page=100
GET /orgs/acme/repos?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/beta/labels?per_page=100
GET /orgs/acme/repos?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/beta/labels?per_page=100
GET /repos/acme/delta/labels?per_page=100
GET /repos/acme/gamma/labels?per_page=100
---- rows
beta  2

beta   enhancement  9
gamma  bug          9

alpha  enhancement
beta   enhancement

alpha  enhancement
