-- After a full join a column of USING is that of either side, in the list, in WHERE and for a star.
-- @rows /orgs/acme/repos [{"name": "alpha", "size": 1}, {"name": "beta", "size": 2}]
-- @rows /orgs/umbrella/repos [{"name": "beta", "size": 20}, {"name": "gamma", "size": 30}]
SELECT name, a.size AS ours, b.size AS theirs
FROM (SELECT name, size FROM github.repos.repos WHERE org = 'acme') a
FULL JOIN (SELECT name, size FROM github.repos.repos WHERE org = 'umbrella') b USING (name)
WHERE name <> 'beta' ORDER BY name;
SELECT * FROM (SELECT name FROM github.repos.repos WHERE org = 'acme') a
FULL JOIN (SELECT name FROM github.repos.repos WHERE org = 'umbrella') b USING (name) ORDER BY 1;
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/umbrella/repos?per_page=100
GET /orgs/acme/repos?per_page=100
GET /orgs/umbrella/repos?per_page=100
---- rows
alpha  1     null
gamma  null  30

alpha
beta
gamma
