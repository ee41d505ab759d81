-- A parameter that equals one of several columns is requested for the values of each: IN, OR, with constants and queries among them.
-- @rows /orgs/acme/repos [{"name": "alpha"}, {"name": "beta"}]
-- @rows /orgs/umbrella/repos [{"name": "gamma"}]
-- @rows /orgs/globex/repos []
CREATE TABLE o (a TEXT, b TEXT);
INSERT INTO o VALUES ('acme', 'umbrella'), ('globex', NULL);
SELECT o.a, r.name FROM o JOIN github.repos.repos r ON r.org IN (o.a, o.b) ORDER BY 1, 2;
SELECT o.a, r.name FROM o LEFT JOIN github.repos.repos r ON r.org = o.b OR o.a = r.org WHERE o.a > 'b' ORDER BY 1, 2;
SELECT o.a, r.name FROM o JOIN github.repos.repos r ON r.org IN (o.b, 'acme') WHERE o.b IS NULL ORDER BY 1, 2;
SELECT name FROM github.repos.repos WHERE org IN (SELECT b FROM o) OR org = 'acme' ORDER BY 1;
SELECT a, (SELECT count(*) FROM github.repos.repos r WHERE r.org = o.a OR r.org = o.b) AS n FROM o ORDER BY 1;
SELECT o.a, r.name FROM o JOIN github.repos.repos r ON r.org = o.b AND r.name > 'a' OR r.org IN (SELECT 'acme' UNION SELECT 'acme') AND o.a = 'acme' ORDER BY 1, 2;
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/globex/repos?per_page=100
GET /orgs/umbrella/repos?per_page=100
GET /orgs/globex/repos?per_page=100
GET /orgs/acme/repos?per_page=100
GET /orgs/umbrella/repos?per_page=100
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100
GET /orgs/globex/repos?per_page=100
GET /orgs/umbrella/repos?per_page=100
GET /orgs/umbrella/repos?per_page=100
GET /orgs/acme/repos?per_page=100
---- rows
acme  alpha
acme  beta
acme  gamma

globex  null

globex  alpha
globex  beta

alpha
beta
gamma

acme    3
globex  0

acme  alpha
acme  beta
acme  gamma
---- message
DDL Execution Completed
insert into table completed
