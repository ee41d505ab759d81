-- A part without rows asks for nothing, and the rest for what it needs: an arm of a UNION, the side of a LEFT JOIN, another case.
-- @rows /orgs/acme/repos [{"name": "alpha", "id": 1, "language": "Go", "stargazers_count": 5}, {"name": "beta", "id": 2, "stargazers_count": 9}, {"name": "gamma", "id": 3, "language": "C", "stargazers_count": 9}, {"name": "delta", "id": 4, "stargazers_count": 2}]
SELECT name FROM github.repos.repos WHERE org = 'acme' AND 1 = 0 UNION ALL SELECT login FROM github.orgs.orgs WHERE login = 'github';
SELECT r.name, o.login FROM github.repos.repos r LEFT JOIN github.orgs.orgs o ON 1 = 0 WHERE r.org = 'acme' ORDER BY r.name LIMIT 1;
SELECT count(*) AS n, (SELECT count(*) FROM github.repos.repos WHERE org = 'acme') AS all_of_them FROM github.orgs.orgs WHERE FALSE;
SELECT name FROM github.repos.repos WHERE org = 'acme' AND stargazers_count = 9 AND stargazers_count = 9.0 ORDER BY name;
---- requests
GET /organizations?per_page=100
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100
---- rows
github

alpha  null

0  4

beta
gamma
