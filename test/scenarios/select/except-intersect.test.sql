-- EXCEPT and INTERSECT compare the rows of two readings.
-- @use repos
SELECT name FROM github.repos.repos WHERE org = 'acme'
EXCEPT SELECT name FROM github.repos.repos WHERE org = 'globex' ORDER BY 1;
SELECT name FROM github.repos.repos WHERE org = 'acme'
INTERSECT SELECT name FROM github.repos.repos WHERE org = 'globex';
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/globex/repos?per_page=100
GET /orgs/acme/repos?per_page=100
GET /orgs/globex/repos?per_page=100
---- rows
beta
delta
gamma

alpha
