-- A query in parentheses is one value, and is asked before.
-- @use labels
SELECT repo, name FROM github.issues.labels WHERE owner = 'acme' AND repo = (SELECT max(name) FROM github.repos.repos WHERE org = 'acme' AND NOT archived);
---- requests
GET /orgs/acme/repos?per_page=100
GET /repos/acme/beta/labels?per_page=100
---- rows
none
