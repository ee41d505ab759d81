-- NULLs are sorted where NULLS FIRST or NULLS LAST puts them.
-- @use repos
SELECT name, language FROM github.repos.repos WHERE org = 'acme' ORDER BY language DESC NULLS FIRST, name;
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
beta   null
alpha  Rust
delta  Go
gamma  Go
