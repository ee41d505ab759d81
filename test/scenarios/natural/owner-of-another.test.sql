-- A name alone that another table takes is sent to that one.
-- @use repos
SELECT r.name, i.title FROM github.repos.repos r
JOIN github.issues.issues i ON i.repo = r.name
WHERE r.org = 'acme' AND owner = 'acme' AND r.name = 'alpha';
---- requests
GET /orgs/acme/repos?per_page=100
GET /repos/acme/alpha/issues?state=all&per_page=100
---- rows
alpha  Found a bug
