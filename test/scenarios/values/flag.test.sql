-- A boolean parameter is a condition by itself, as a boolean column is.
-- @rows /repos/acme/alpha/actions/runs [{"id": 7}]
SELECT id FROM github.actions.workflow_runs WHERE owner = 'acme' AND repo = 'alpha' AND exclude_pull_requests;
SELECT id FROM github.actions.workflow_runs WHERE owner = 'acme' AND repo = 'alpha' AND NOT exclude_pull_requests;
SELECT id FROM github.actions.workflow_runs WHERE owner = 'acme' AND repo = 'alpha' AND exclude_pull_requests IS TRUE;
SELECT id FROM github.actions.workflow_runs WHERE owner = 'acme' AND repo = 'alpha' AND NOT NOT exclude_pull_requests IS FALSE;
SELECT w.id, w.exclude_pull_requests FROM github.actions.workflow_runs w WHERE w.owner = 'acme' AND w.repo = 'alpha' AND w.exclude_pull_requests LIMIT 1;
---- requests
GET /repos/acme/alpha/actions/runs?per_page=100&exclude_pull_requests=true
GET /repos/acme/alpha/actions/runs?per_page=100&exclude_pull_requests=false
GET /repos/acme/alpha/actions/runs?per_page=100&exclude_pull_requests=true
GET /repos/acme/alpha/actions/runs?per_page=100&exclude_pull_requests=false
GET /repos/acme/alpha/actions/runs?per_page=100&exclude_pull_requests=true
---- rows
7

7

7

7

7  true
