-- A redirect of a read is followed.
-- @faults [{"match": {"path": "/orgs/old/repos"}, "fault": "redirect=/orgs/acme/repos"}]
-- @use repos
SELECT name FROM github.repos.repos WHERE org = 'old' ORDER BY name LIMIT 1;
---- requests
GET /orgs/old/repos?per_page=100
GET /orgs/acme/repos
---- rows
alpha
