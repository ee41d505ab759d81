-- The original takes what a view gives parameters for samples, which the statement replaces.
-- @compat
-- @use labels
CREATE VIEW alphas AS SELECT owner, repo, name FROM github.issues.labels WHERE owner = 'acme' AND repo = 'alpha';
SELECT name FROM alphas WHERE repo = 'gamma';
---- requests
GET /repos/acme/gamma/labels?per_page=100
---- rows
bug
---- message
DDL Execution Completed
