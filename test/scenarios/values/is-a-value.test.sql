-- IS with a value is an equality: IS, IS NOT DISTINCT FROM, <=>, an OR of them.
-- @rows /orgs/acme/repos [{"name": "alpha"}, {"name": "beta"}]
-- @rows /orgs/umbrella/repos [{"name": "gamma"}]
SELECT name FROM github.repos.repos WHERE org IS 'acme';
SELECT name FROM github.repos.repos WHERE org IS NOT DISTINCT FROM 'acme';
SELECT name FROM github.repos.repos WHERE 'acme' <=> org;
SELECT name FROM github.repos.repos WHERE org IS 'acme' OR org = 'umbrella';
SELECT r.name FROM (SELECT 1) LEFT JOIN github.repos.repos r ON r.org IS 'umbrella';
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100
GET /orgs/umbrella/repos?per_page=100
GET /orgs/umbrella/repos?per_page=100
---- rows
alpha
beta

alpha
beta

alpha
beta

alpha
beta
gamma

gamma
