-- A query without rows inserts nothing, and no request changes anything.
-- @use repos
INSERT INTO github.issues.issues (owner, repo, title)
SELECT 'acme', name, 'x' FROM github.repos.repos WHERE org = 'acme' AND name = 'none';
---- requests
GET /orgs/acme/repos?per_page=100
---- message
The operation was despatched successfully (0 requests)
