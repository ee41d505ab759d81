-- SET gives what a table needs and nothing else says; what the statement says comes first.
-- @use labels
SET owner = 'acme';
SET repo = 'alpha';
SELECT owner, repo, name FROM github.issues.labels ORDER BY name;
SELECT name FROM github.issues.labels WHERE repo = 'gamma';
SELECT r.name AS repo, l.name FROM github.repos.repos r JOIN github.issues.labels l ON l.repo = r.name WHERE r.org = 'acme' AND r.name = 'gamma';
SET repo = NULL;
SELECT name FROM github.issues.labels;
---- requests
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/gamma/labels?per_page=100
GET /orgs/acme/repos?per_page=100
GET /repos/acme/gamma/labels?per_page=100
---- rows
acme  alpha  bug
acme  alpha  help

bug

gamma  bug
---- message
owner is set: the default of parameters with this name, in SELECT
repo is set: the default of parameters with this name, in SELECT
repo is no longer set
---- error
exit 3
error: cannot find matching operation for select on github.issues.labels: missing required parameters; given none
  7 | SELECT name FROM github.issues.labels;
    |                  ^^^^^^^^^^^^^^^^^^^^
  github.issues.labels accepts (owner, repo, issue_number) or (owner, repo, name) or (owner, repo, milestone_number) or (owner, repo) in WHERE.
  Add repo IN (SELECT name FROM github.repos.repos WHERE org = '…').
