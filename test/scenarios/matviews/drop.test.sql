-- DROP MATERIALIZED VIEW ends it; what is not there is an error.
CREATE MATERIALIZED VIEW m AS SELECT 1 AS n;
DROP MATERIALIZED VIEW m;
DROP MATERIALIZED VIEW IF EXISTS m;
DROP MATERIALIZED VIEW m;
---- requests
none
---- message
DDL Execution Completed
DDL Execution Completed
DDL Execution Completed
---- error
exit 3
error: no such materialized view: m
  4 | DROP MATERIALIZED VIEW m;
    |                        ^
