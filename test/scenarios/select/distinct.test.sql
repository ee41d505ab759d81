-- DISTINCT leaves every row once.
-- @use repos
SELECT DISTINCT language FROM github.repos.repos WHERE org = 'acme' ORDER BY language;
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
null
Go
Rust
