-- An OR of equalities on one parameter fetches each of its values.
-- @use repos
SELECT org, name FROM github.repos.repos WHERE (org = 'acme' OR org = 'globex') AND name = 'alpha';
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/globex/repos?per_page=100
---- rows
acme    alpha
globex  alpha
