-- A condition of WHERE with a query chooses rows before they ask, whether the query names their columns or not.
-- @rows /orgs/acme/repos [{"name": "alpha", "id": 1, "language": "Go", "stargazers_count": 5}, {"name": "beta", "id": 2, "stargazers_count": 9}, {"name": "gamma", "id": 3, "language": "C", "stargazers_count": 9}, {"name": "delta", "id": 4, "stargazers_count": 2}]
-- @rows /organizations [{"login": "a", "id": 1}, {"login": "b", "id": 3}]
SELECT r.name, l.name AS label
FROM github.repos.repos r JOIN github.issues.labels l ON l.owner = 'acme' AND l.repo = r.name
WHERE r.org = 'acme' AND r.id IN (SELECT id FROM github.orgs.orgs);
SELECT r.name, count(l.name) AS labels
FROM github.repos.repos r LEFT JOIN github.issues.labels l ON l.owner = 'acme' AND l.repo = r.name
WHERE r.org = 'acme' AND EXISTS (SELECT 1 FROM github.orgs.orgs o WHERE o.id = r.id + 1)
GROUP BY r.name ORDER BY r.name;
SELECT r.name, (SELECT count(*) FROM github.issues.labels l WHERE l.owner = 'acme' AND l.repo = r.name) AS labels
FROM github.repos.repos r
WHERE r.org = 'acme' AND r.stargazers_count = (SELECT max(stargazers_count) FROM github.repos.repos WHERE org = 'acme');
---- requests
GET /orgs/acme/repos?per_page=100
GET /organizations?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/gamma/labels?per_page=100
GET /orgs/acme/repos?per_page=100
GET /organizations?per_page=100
GET /repos/acme/beta/labels?per_page=100
GET /orgs/acme/repos?per_page=100
GET /repos/acme/beta/labels?per_page=100
GET /repos/acme/gamma/labels?per_page=100
---- rows
alpha  bug
alpha  enhancement
gamma  bug
gamma  enhancement

beta  2

beta   2
gamma  2
