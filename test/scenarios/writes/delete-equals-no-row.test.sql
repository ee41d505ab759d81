-- A query for one value that gives none deletes nothing.
-- @use repos
-- @settings {"maxWrites": 1}
DELETE FROM github.repos.repos WHERE owner = 'acme' AND repo = (SELECT name FROM github.repos.repos WHERE org = 'acme' AND name = 'none');
---- requests
GET /orgs/acme/repos?per_page=100
---- message
The operation was despatched successfully (0 requests)
