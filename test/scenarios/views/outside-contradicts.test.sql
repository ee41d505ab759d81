-- What a view says itself stays: another value from outside finds nothing, as in SQL.
-- @use labels
CREATE VIEW alphas AS SELECT owner, repo, name FROM github.issues.labels WHERE owner = 'acme' AND repo = 'alpha';
SELECT name FROM alphas WHERE repo = 'gamma';
---- requests
GET /repos/acme/alpha/labels?per_page=100
---- rows
none
---- message
DDL Execution Completed
