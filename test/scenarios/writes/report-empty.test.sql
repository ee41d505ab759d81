-- A report of a write without requests is empty.
-- @use repos
-- @settings {"report": true}
INSERT INTO github.issues.issues (owner, repo, title) SELECT 'acme', name, 'x' FROM github.repos.repos WHERE org = 'acme' AND name = 'none';
---- requests
GET /orgs/acme/repos?per_page=100
---- json
[]
---- message
The operation was despatched successfully (0 requests)
