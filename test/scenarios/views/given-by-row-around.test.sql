-- The row around EXISTS gives a view what it needs.
-- @use labels
CREATE VIEW repo_labels AS SELECT owner, repo, name FROM github.issues.labels;
SELECT r.name FROM github.repos.repos r
WHERE r.org = 'acme' AND EXISTS (SELECT 1 FROM repo_labels v WHERE v.owner = 'acme' AND v.repo = r.name AND v.name = 'bug') ORDER BY 1;
---- requests
GET /orgs/acme/repos?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/beta/labels?per_page=100
GET /repos/acme/gamma/labels?per_page=100
---- rows
alpha
gamma
---- message
DDL Execution Completed
