-- A list of more than a thousand rows that is no search is whole when it was read to its end.
-- @settings {"concurrency": 1}
-- @count /repos/acme/shop/actions/runs 1050
SELECT count(*) AS runs FROM github.actions.workflow_runs WHERE owner = 'acme' AND repo = 'shop';
---- requests
GET /repos/acme/shop/actions/runs?per_page=100
GET /repos/acme/shop/actions/runs?per_page=100&page=2
GET /repos/acme/shop/actions/runs?per_page=100&page=3
GET /repos/acme/shop/actions/runs?per_page=100&page=4
GET /repos/acme/shop/actions/runs?per_page=100&page=5
GET /repos/acme/shop/actions/runs?per_page=100&page=6
GET /repos/acme/shop/actions/runs?per_page=100&page=7
GET /repos/acme/shop/actions/runs?per_page=100&page=8
GET /repos/acme/shop/actions/runs?per_page=100&page=9
GET /repos/acme/shop/actions/runs?per_page=100&page=10
GET /repos/acme/shop/actions/runs?per_page=100&page=11
---- rows
1050
