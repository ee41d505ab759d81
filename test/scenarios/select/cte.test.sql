-- A common table expression is read once, however often it is used.
-- @use repos
WITH ours AS (SELECT name, stargazers_count AS stars FROM github.repos.repos WHERE org = 'acme')
SELECT name FROM ours WHERE stars = (SELECT max(stars) FROM ours) OR name = 'beta' ORDER BY name;
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
alpha
beta
