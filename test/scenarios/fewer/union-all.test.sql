-- A LIMIT over UNION ALL reads its arms in turn, as far as it needs them.
-- @count /orgs/umbrella/repos 750
-- @count /orgs/globex/repos 350
SELECT name FROM github.repos.repos WHERE org = 'umbrella' UNION ALL SELECT name FROM github.repos.repos WHERE org = 'globex' LIMIT 3;
SELECT login AS name FROM github.orgs.orgs WHERE login = 'github' UNION ALL SELECT name FROM github.repos.repos WHERE org = 'globex' LIMIT 2;
SELECT name FROM github.repos.repos WHERE org = 'globex' AND name LIKE '%9' UNION ALL SELECT 'a' UNION ALL SELECT 'b' LIMIT 2;
(SELECT name FROM github.repos.repos WHERE org = 'umbrella' LIMIT 1) UNION ALL (SELECT name FROM github.repos.repos WHERE org = 'globex' LIMIT 1 OFFSET 101);
---- requests
GET /orgs/umbrella/repos?per_page=100
GET /organizations?per_page=100
GET /orgs/globex/repos?per_page=100
GET /orgs/globex/repos?per_page=100
GET /orgs/umbrella/repos?per_page=100
GET /orgs/globex/repos?per_page=100
GET /orgs/globex/repos?per_page=100&page=2
---- rows
repo-00001
repo-00002
repo-00003

github
repo-00001

repo-00009
repo-00019

repo-00001
repo-00102
