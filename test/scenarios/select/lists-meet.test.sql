-- Two lists for one parameter: only what is in both is asked for.
-- @rows /orgs/umbrella/repos [{"name": "gamma"}]
SELECT org, name FROM github.repos.repos WHERE org IN ('acme', 'umbrella') AND org IN ('umbrella', 'globex');
SELECT name FROM github.repos.repos WHERE org = 'acme' AND org = 'globex';
---- requests
GET /orgs/umbrella/repos?per_page=100
---- rows
umbrella  gamma

none
