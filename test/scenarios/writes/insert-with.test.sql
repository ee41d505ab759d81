-- WITH before an INSERT serves its query.
-- @use repos
WITH old AS (SELECT name FROM github.repos.repos WHERE org = 'acme' AND archived = true)
INSERT INTO github.issues.issues (owner, repo, title) SELECT 'acme', name, 'Old' FROM old ORDER BY name DESC LIMIT 1 RETURNING title;
---- requests
GET /orgs/acme/repos?per_page=100
POST /repos/acme/gamma/issues {"title":"Old"}
---- rows
Old
---- message
The operation was despatched successfully
