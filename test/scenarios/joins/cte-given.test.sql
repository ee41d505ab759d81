-- What the statement says of a common table narrows what is asked for it, and gives what it needs.
-- @use labels
WITH all_labels AS (SELECT owner, repo, name FROM github.issues.labels)
SELECT name FROM all_labels WHERE owner = 'acme' AND repo = 'alpha';
WITH wanted AS (SELECT r.name AS repo, l.name FROM github.repos.repos r
  JOIN github.issues.labels l ON l.owner = 'acme' AND l.repo = r.name WHERE r.org = 'acme')
SELECT * FROM wanted w WHERE w.repo > 'b' AND w.name = 'bug';
---- requests
GET /repos/acme/alpha/labels?per_page=100
GET /orgs/acme/repos?per_page=100
GET /repos/acme/beta/labels?per_page=100
GET /repos/acme/gamma/labels?per_page=100
---- rows
bug
help

gamma  bug
