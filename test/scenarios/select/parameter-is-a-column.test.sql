-- The parameters that were sent are columns of their rows.
-- @use repos
SELECT org, name, per_page FROM github.repos.repos WHERE org IN ('acme', 'globex') AND per_page = 50;
---- requests
GET /orgs/acme/repos?per_page=50
GET /orgs/globex/repos?per_page=50
---- rows
acme    gamma  50
acme    alpha  50
acme    delta  50
acme    beta   50
globex  alpha  50
