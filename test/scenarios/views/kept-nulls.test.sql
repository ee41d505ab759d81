-- A WHERE that an outer join's row of NULLs meets does not narrow what the view asks for.
-- @use labels
CREATE VIEW all_labels AS SELECT s.name AS repo, l.name AS label FROM github.repos.repos s
  JOIN github.issues.labels l ON l.owner = 'acme' AND l.repo = s.name WHERE s.org = 'acme';
SELECT r.name FROM github.repos.repos r LEFT JOIN all_labels v ON v.repo = r.name WHERE r.org = 'acme' AND v.repo IS NULL;
---- requests
GET /orgs/acme/repos?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/beta/labels?per_page=100
GET /repos/acme/gamma/labels?per_page=100
---- rows
beta
---- message
DDL Execution Completed
