-- A name of the SELECT list in WHERE is the column behind it, unless a table has a column of that name.
-- @rows /orgs/acme/repos [{"name": "alpha", "id": 1}, {"name": "beta", "id": 2}]
SELECT org AS o, name FROM github.repos.repos WHERE o = 'acme' AND name > 'b';
SELECT r.org AS o, r.name FROM github.repos.repos r WHERE o IN ('acme') AND r.id = 1;
SELECT org AS name, id FROM github.repos.repos WHERE org = 'acme' AND name = 'beta';
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100
---- rows
acme  beta

acme  alpha

acme  2
