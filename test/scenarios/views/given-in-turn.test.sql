-- Views give one another what they need, in the order that works.
-- @use labels
CREATE VIEW repositories AS SELECT org, name, archived FROM github.repos.repos;
CREATE VIEW repo_labels AS SELECT owner, repo, name FROM github.issues.labels;
SELECT l.repo, l.name FROM repo_labels l JOIN repositories r ON l.owner = r.org AND l.repo = r.name
WHERE r.org = 'acme' AND r.archived ORDER BY 1, 2;
---- requests
GET /orgs/acme/repos?per_page=100
GET /repos/acme/gamma/labels?per_page=100
---- rows
gamma  bug
---- message
DDL Execution Completed
DDL Execution Completed
