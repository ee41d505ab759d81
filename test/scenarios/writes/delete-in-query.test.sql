-- The objects of a DELETE come from a query, each once.
-- @use repos
-- @settings {"maxWrites": 10}
DELETE FROM github.repos.repos WHERE owner = 'acme' AND repo IN (SELECT name FROM github.repos.repos WHERE org = 'acme' AND archived = true ORDER BY name);
---- requests
GET /orgs/acme/repos?per_page=100
DELETE /repos/acme/beta
DELETE /repos/acme/gamma
---- message
The operation was despatched successfully (2 requests)
