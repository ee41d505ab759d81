-- What the statement says of a view's rows narrows what the view asks for; a limit inside keeps it out.
-- @use labels
CREATE VIEW all_labels AS SELECT r.name AS repo, l.name AS label, l.color FROM github.repos.repos r
  JOIN github.issues.labels l ON l.owner = 'acme' AND l.repo = r.name WHERE r.org = 'acme';
SELECT * FROM all_labels WHERE repo LIKE 'a%';
SELECT * FROM (SELECT * FROM all_labels LIMIT 3) x WHERE repo LIKE 'b%';
---- requests
GET /orgs/acme/repos?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /orgs/acme/repos?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/beta/labels?per_page=100
GET /repos/acme/gamma/labels?per_page=100
---- rows
alpha  bug   f00
alpha  help  0f0

none
---- message
DDL Execution Completed
