-- Only a materialized view can be refreshed.
CREATE VIEW v AS SELECT 1 AS n;
REFRESH MATERIALIZED VIEW v;
---- requests
none
---- message
DDL Execution Completed
---- error
exit 3
error: 'v' is a view, not a materialized view
  2 | REFRESH MATERIALIZED VIEW v;
    |                           ^
