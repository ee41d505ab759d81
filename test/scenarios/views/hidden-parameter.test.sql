-- A parameter that a view lacks and does not show may be given all the same; a star has its own columns only.
-- @use labels
CREATE VIEW names AS SELECT name FROM github.issues.labels WHERE owner = 'acme';
CREATE VIEW everything AS SELECT * FROM github.issues.labels WHERE owner = 'acme';
CREATE VIEW outer_names (label) AS SELECT name FROM names;
SELECT * FROM names WHERE repo = 'alpha';
SELECT n.name, n.repo FROM names n WHERE n.repo = 'gamma';
SELECT label FROM outer_names WHERE repo = 'alpha' ORDER BY 1;
SELECT name FROM everything e WHERE e.repo = 'gamma';
---- requests
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/gamma/labels?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/gamma/labels?per_page=100
---- rows
bug
help

bug  gamma

bug
help

bug
---- message
DDL Execution Completed
DDL Execution Completed
DDL Execution Completed
