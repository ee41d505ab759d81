-- A column of USING gives a parameter, as that of the first table.
-- @rows /orgs/acme/repos [{"name": "alpha"}, {"name": "beta"}]
-- @rows /orgs/umbrella/repos [{"name": "alpha"}]
-- @rows /repos/acme/alpha/labels [{"name": "bug"}]
-- @rows /repos/acme/beta/labels [{"name": "ui"}]
SELECT key, l.name FROM (SELECT name AS key FROM github.repos.repos WHERE org = 'acme') a
LEFT JOIN (SELECT name AS key FROM github.repos.repos WHERE org = 'umbrella') b USING (key)
JOIN github.issues.labels l ON l.owner = 'acme' AND l.repo = key ORDER BY 1;
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/umbrella/repos?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/beta/labels?per_page=100
---- rows
alpha  bug
beta   ui
