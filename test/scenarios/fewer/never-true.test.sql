-- A query without rows asks for nothing: FALSE, NULL, 1 = 0, a column with two values, an inner join on nothing.
-- @rows /orgs/acme/repos [{"name": "alpha", "id": 1, "language": "Go", "stargazers_count": 5}, {"name": "beta", "id": 2, "stargazers_count": 9}, {"name": "gamma", "id": 3, "language": "C", "stargazers_count": 9}, {"name": "delta", "id": 4, "stargazers_count": 2}]
SELECT name FROM github.repos.repos WHERE org = 'acme' AND 1 = 0;
SELECT name FROM github.repos.repos WHERE org = 'acme' AND NULL;
SELECT count(*) AS n FROM github.repos.repos WHERE org = 'acme' AND FALSE;
SELECT name FROM github.repos.repos WHERE org = 'acme' AND name = 'alpha' AND name IN ('beta', 'gamma');
SELECT r.name FROM github.repos.repos r JOIN github.orgs.orgs o ON 1 = 0 WHERE r.org = 'acme';
SELECT name FROM (SELECT name FROM github.repos.repos WHERE org = 'acme' AND 2 < 1) WHERE name > 'a';
SELECT l.name FROM github.repos.repos r JOIN github.issues.labels l ON l.owner = 'acme' AND l.repo = r.name WHERE r.org = 'acme' AND NOT 1 = 1;
SELECT 1 AS one WHERE EXISTS (SELECT 1 FROM github.repos.repos WHERE org = 'acme' AND FALSE) OR 1 = 1;
---- requests
none
---- rows
none

none

0

none

none

none

none

1
