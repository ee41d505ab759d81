-- Of several calls no more are made than are needed, the first alone at first.
-- @rows /orgs/acme/repos [{"name": "alpha"}, {"name": "beta"}]
-- @rows /orgs/umbrella/repos [{"name": "gamma"}]
SELECT org, name FROM github.repos.repos WHERE org IN ('acme', 'umbrella', 'globex') LIMIT 2;
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
acme  alpha
acme  beta
