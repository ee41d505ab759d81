-- Queries in FROM need no names of their own.
-- @rows /orgs/acme/repos [{"name": "alpha", "language": "Go"}, {"name": "beta", "language": "Rust"}]
-- @rows /orgs/umbrella/repos [{"name": "beta", "language": "Java"}]
SELECT * FROM (SELECT name, language AS a FROM github.repos.repos WHERE org = 'acme')
NATURAL JOIN (SELECT name, language AS b FROM github.repos.repos WHERE org = 'umbrella');
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/umbrella/repos?per_page=100
---- rows
beta  Rust  Java
