-- Two that need one another are refused, and the message says what is accepted.
CREATE VIEW a AS SELECT owner, repo, name FROM github.issues.labels;
CREATE VIEW b AS SELECT owner, repo, title FROM github.issues.milestones;
SELECT 1 FROM a JOIN b ON a.owner = b.owner AND a.repo = b.repo;
---- requests
none
---- message
DDL Execution Completed
DDL Execution Completed
---- error
exit 3
error: cannot find matching operation for select on github.issues.labels: missing required parameters; given none
  1 | SELECT owner, repo, name FROM github.issues.labels
    |                               ^^^^^^^^^^^^^^^^^^^^
  github.issues.labels accepts (owner, repo, issue_number) or (owner, repo, name) or (owner, repo, milestone_number) or (owner, repo) in WHERE.
  Add owner = '…' AND repo IN (SELECT name FROM github.repos.repos WHERE org = '…').
