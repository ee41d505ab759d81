-- An OR inside CASE is an OR.
-- @use repos
SELECT name, CASE WHEN language = 'Go' OR language IS NULL THEN 'plain' ELSE language END AS kind
FROM github.repos.repos WHERE org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
gamma  plain
alpha  Rust
delta  plain
beta   plain
