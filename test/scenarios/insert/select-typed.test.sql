-- Values that a query reads keep their types: booleans, numbers, lists and objects.
-- @settings {"maxWrites": 10}
-- @use repos
INSERT INTO github.repos.repos (org, name, private, description, custom_properties)
SELECT 'globex', name || '-copy', private, description, json_object('stars', CAST(stargazers_count AS TEXT))
FROM github.repos.repos WHERE org = 'acme' AND name IN ('gamma', 'beta');
---- requests
GET /orgs/acme/repos?per_page=100
POST /orgs/globex/repos {"name":"gamma-copy","private":false,"description":"it's old","custom_properties":{"stars":"5"}}
POST /orgs/globex/repos {"name":"beta-copy","private":true,"description":"","custom_properties":{"stars":"12"}}
---- message
The operation was despatched successfully (2 requests)
