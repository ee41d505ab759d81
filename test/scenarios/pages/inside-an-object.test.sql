-- A list inside an object is read to the end of its links as well.
-- @count /repos/acme/widgets/actions/runs 150
SELECT count(*) AS n FROM github.actions.workflow_runs WHERE owner = 'acme' AND repo = 'widgets';
---- requests
GET /repos/acme/widgets/actions/runs?per_page=100
GET /repos/acme/widgets/actions/runs?per_page=100&page=2
---- rows
150
