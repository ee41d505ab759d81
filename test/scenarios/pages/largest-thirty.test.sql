-- Where the description allows thirty a page, thirty are asked for.
-- @count /orgs/acme/actions/variables 61
SELECT count(*) FROM github.actions.variables WHERE org = 'acme';
---- requests
GET /orgs/acme/actions/variables?per_page=30
GET /orgs/acme/actions/variables?per_page=30&page=2
GET /orgs/acme/actions/variables?per_page=30&page=3
---- rows
61
