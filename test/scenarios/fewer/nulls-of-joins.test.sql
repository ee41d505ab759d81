-- A condition with a query that holds for the NULLs of an outer join decides nothing for the requests.
-- @rows /orgs/acme/repos [{"name": "alpha", "id": 1, "language": "Go", "stargazers_count": 5}, {"name": "beta", "id": 2, "stargazers_count": 9}, {"name": "gamma", "id": 3, "language": "C", "stargazers_count": 9}, {"name": "delta", "id": 4, "stargazers_count": 2}]
-- @rows /organizations [{"login": "a", "id": 1}, {"login": "b", "id": 3}, {"login": "c", "id": 9}]
SELECT o.id, r.name, l.name AS label
FROM github.orgs.orgs o
LEFT JOIN (github.repos.repos r JOIN github.issues.labels l ON l.owner = 'acme' AND l.repo = r.name AND r.org = 'acme') ON r.id = o.id
WHERE NOT EXISTS (SELECT 1 FROM github.orgs.orgs p WHERE p.id = r.id AND p.login = 'a')
ORDER BY o.id, label;
---- requests
GET /organizations?per_page=100
GET /orgs/acme/repos?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/beta/labels?per_page=100
GET /repos/acme/delta/labels?per_page=100
GET /repos/acme/gamma/labels?per_page=100
---- rows
3  gamma  bug
3  gamma  enhancement
9  null   null
