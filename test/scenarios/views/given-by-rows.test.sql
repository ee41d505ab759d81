-- Rows of another table give a view, and a query in FROM, what they need: a request for each pair.
-- @use labels
CREATE VIEW repo_labels AS SELECT owner, repo, name FROM github.issues.labels;
SELECT r.name, v.name AS label FROM github.repos.repos r JOIN repo_labels v ON v.owner = r.org AND v.repo = r.name
WHERE r.org = 'acme' AND r.archived = false ORDER BY 1, 2;
SELECT r.name, count(v.name) AS labels FROM github.repos.repos r
LEFT JOIN (SELECT owner AS o, repo AS p, name FROM github.issues.labels) v ON v.o = 'acme' AND v.p = r.name
WHERE r.org = 'acme' GROUP BY r.name ORDER BY 1;
---- requests
GET /orgs/acme/repos?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/beta/labels?per_page=100
GET /orgs/acme/repos?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/beta/labels?per_page=100
GET /repos/acme/gamma/labels?per_page=100
---- rows
alpha  bug
alpha  help

alpha  2
beta   0
gamma  1
---- message
DDL Execution Completed
