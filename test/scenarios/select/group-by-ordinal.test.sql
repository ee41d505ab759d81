-- GROUP BY and ORDER BY take ordinals, and COUNT takes DISTINCT.
-- @use repos
SELECT archived, count(DISTINCT language) FROM github.repos.repos WHERE org = 'acme' GROUP BY 1 ORDER BY 2, 1;
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
true   1
false  2
