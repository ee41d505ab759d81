-- A value that no path can have makes no request: rows of a join with one have nothing beside them.
-- @rows /orgs/acme/repos [{"name": "alpha"}]
-- @rows /orgs/umbrella/repos [{"name": "gamma"}]
CREATE TABLE o (a TEXT);
INSERT INTO o VALUES ('acme'), (''), ('..'), ('.'), ('umbrella');
SELECT o.a, r.name FROM o LEFT JOIN github.repos.repos r ON r.org = o.a ORDER BY 1;
SELECT name FROM github.repos.repos WHERE org IN (SELECT a FROM o) ORDER BY 1;
SELECT a, (SELECT count(*) FROM github.repos.repos r WHERE r.org = o.a) AS n FROM o ORDER BY 1;
SELECT name FROM github.repos.repos WHERE org IN ('', 'acme', '..');
SELECT o.a FROM o JOIN github.repos.repos r ON r.org = o.a WHERE o.a < '/';
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/umbrella/repos?per_page=100
GET /orgs/acme/repos?per_page=100
GET /orgs/umbrella/repos?per_page=100
GET /orgs/acme/repos?per_page=100
GET /orgs/umbrella/repos?per_page=100
GET /orgs/acme/repos?per_page=100
---- rows
''        null
.         null
..        null
acme      alpha
umbrella  gamma

alpha
gamma

''        0
.         0
..        0
acme      1
umbrella  1

alpha

none
---- message
DDL Execution Completed
insert into table completed
