-- The value of a parameter may be an expression of constants, worked out before it is sent.
-- @use repos
SELECT name FROM github.repos.repos WHERE org = lower('AC' || 'ME') AND per_page = 40 + 2;
---- requests
GET /orgs/acme/repos?per_page=42
---- rows
gamma
alpha
delta
beta
