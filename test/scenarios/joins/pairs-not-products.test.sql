-- Pairs of the giving rows are asked for, not every value of one with every value of the other.
-- @rows /orgs/acme/repos [{"name": "alpha"}, {"name": "beta"}]
-- @rows /orgs/umbrella/repos [{"name": "gamma"}]
-- @rows /repos/acme/alpha/branches [{"name": "main"}]
-- @rows /repos/acme/beta/branches [{"name": "main"}]
-- @rows /repos/umbrella/gamma/branches [{"name": "trunk"}]
SELECT r.org, r.name, b.name AS branch FROM github.repos.repos r
JOIN github.repos.branches b ON b.owner = r.org AND b.repo = r.name WHERE r.org IN ('acme', 'umbrella') ORDER BY 1, 2, 3;
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/umbrella/repos?per_page=100
GET /repos/acme/alpha/branches?per_page=100
GET /repos/acme/beta/branches?per_page=100
GET /repos/umbrella/gamma/branches?per_page=100
---- rows
acme      alpha  main
acme      beta   main
umbrella  gamma  trunk
