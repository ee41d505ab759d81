-- With the ways of the original a value from outside takes the place of one that the view does not show.
-- @compat
-- @use labels
CREATE VIEW names AS SELECT name FROM github.issues.labels WHERE owner = 'acme' AND repo = 'alpha';
SELECT name FROM names WHERE repo = 'gamma';
---- requests
GET /repos/acme/gamma/labels?per_page=100
---- rows
bug
---- message
DDL Execution Completed
