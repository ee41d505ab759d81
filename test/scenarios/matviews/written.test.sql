-- A materialized view cannot be written to.
CREATE MATERIALIZED VIEW m AS SELECT 1 AS n;
DELETE FROM m;
---- requests
none
---- message
DDL Execution Completed
---- error
exit 3
error: m is a materialized view: it cannot be written to
  2 | DELETE FROM m;
    |             ^
