-- A name alone that a table takes only by an addition is the other table's.
-- @use repos
SELECT i.title FROM github.repos.repos r
JOIN github.issues.issues i ON i.owner = 'acme' AND repo = r.name
WHERE r.org = 'acme' AND r.name = 'alpha';
---- requests
GET /orgs/acme/repos?per_page=100
GET /repos/acme/alpha/issues?state=all&per_page=100
---- rows
Found a bug
