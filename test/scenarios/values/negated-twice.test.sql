-- A condition in a roundabout form gives its value all the same: NOT NOT, NOT <>, OR FALSE, AND TRUE, IS TRUE.
-- @rows /orgs/acme/repos [{"name": "alpha"}, {"name": "beta"}]
-- @rows /orgs/umbrella/repos [{"name": "gamma"}]
SELECT name FROM github.repos.repos WHERE NOT NOT org = 'acme';
SELECT name FROM github.repos.repos WHERE NOT org <> 'acme';
SELECT name FROM github.repos.repos WHERE NOT (org NOT IN ('acme', 'umbrella') OR name = 'beta');
SELECT name FROM github.repos.repos WHERE org = 'acme' OR 1 = 0;
SELECT name FROM github.repos.repos WHERE (org = 'acme' OR FALSE OR NULL) AND 1 = 1 AND TRUE;
SELECT name FROM github.repos.repos WHERE (org = 'acme') IS TRUE;
SELECT r.name FROM github.repos.repos r JOIN (SELECT 1) ON NOT NOT r.org = 'umbrella';
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100
GET /orgs/umbrella/repos?per_page=100
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100
GET /orgs/umbrella/repos?per_page=100
---- rows
alpha
beta

alpha
beta

alpha
gamma

alpha
beta

alpha
beta

alpha
beta

gamma
