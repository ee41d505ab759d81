-- The object of a DELETE comes from a query for one value.
-- @use repos
-- @settings {"maxWrites": 1}
DELETE FROM github.repos.repos WHERE owner = 'acme' AND repo = (SELECT name FROM github.repos.repos WHERE org = 'acme' ORDER BY stargazers_count LIMIT 1);
---- requests
GET /orgs/acme/repos?per_page=100
DELETE /repos/acme/gamma
---- message
The operation was despatched successfully
