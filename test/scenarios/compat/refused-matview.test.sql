-- With the ways of the original a materialized view is made without the rows of a call that was refused.
-- @compat
-- @use labels
CREATE MATERIALIZED VIEW kept AS SELECT repo, name FROM github.issues.labels WHERE owner = 'acme' AND repo IN ('gamma', 'missing');
SELECT * FROM kept;
DROP MATERIALIZED VIEW kept;
---- requests
GET /repos/acme/gamma/labels?per_page=100
GET /repos/acme/missing/labels?per_page=100
---- rows
gamma  bug
---- message
DDL Execution Completed
DDL Execution Completed
---- error
http response status code: 404, response body: {"message":"Not Found","documentation_url":"https://docs.github.com/rest/issues/labels#list-labels-for-a-repository","status":"404"}
