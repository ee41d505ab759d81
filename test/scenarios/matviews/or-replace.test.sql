-- OR REPLACE takes the place of a materialized view, which its query may read.
CREATE MATERIALIZED VIEW m AS SELECT 1 AS n;
CREATE OR REPLACE MATERIALIZED VIEW m AS SELECT n + 1 AS n, 'x' AS more FROM m;
SELECT * FROM m;
---- requests
none
---- rows
2  x
---- message
DDL Execution Completed
DDL Execution Completed
