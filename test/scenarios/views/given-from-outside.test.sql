-- What a view needs and does not say may be given from outside.
-- @use labels
CREATE VIEW repo_labels AS SELECT owner, repo, name, color FROM github.issues.labels;
SELECT name, color FROM repo_labels WHERE owner = 'acme' AND repo = 'alpha' ORDER BY name;
SELECT v.repo, v.name FROM repo_labels v WHERE v.repo IN ('alpha', 'gamma') AND v.owner = 'acme' ORDER BY 1, 2;
---- requests
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/gamma/labels?per_page=100
---- rows
bug   f00
help  0f0

alpha  bug
alpha  help
gamma  bug
---- message
DDL Execution Completed
