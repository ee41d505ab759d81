-- An expression that has a value for the NULLs of an outer join is asked for with them too: 'gamma' has no twin in beta.
-- @rows /orgs/acme/repos [{"name": "alpha"}, {"name": "gamma"}]
-- @rows /orgs/beta/repos [{"name": "alpha", "description": "other"}]
-- @rows /repos/acme/other/labels [{"name": "bug"}]
-- @rows /repos/acme/gamma/labels [{"name": "ui"}]
SELECT r.name, l.name AS label FROM github.repos.repos r
LEFT JOIN github.repos.repos s ON s.org = 'beta' AND s.name = r.name
LEFT JOIN github.issues.labels l ON l.owner = 'acme' AND l.repo = coalesce(s.description, r.name)
WHERE r.org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/beta/repos?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/gamma/labels?per_page=100
GET /repos/acme/other/labels?per_page=100
---- rows
alpha  bug
gamma  ui
