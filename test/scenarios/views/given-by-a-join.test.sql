-- A constant reaches a view through an equality with another table.
-- @use labels
CREATE VIEW repo_labels AS SELECT owner, repo, name FROM github.issues.labels;
SELECT r.name, v.name FROM github.repos.repos r JOIN repo_labels v ON v.repo = r.name AND v.owner = r.org
WHERE r.org = 'acme' AND r.name = 'alpha';
---- requests
GET /orgs/acme/repos?per_page=100
GET /repos/acme/alpha/labels?per_page=100
---- rows
alpha  bug
alpha  help
---- message
DDL Execution Completed
