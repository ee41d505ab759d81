-- REFRESH of what is not there is an error.
REFRESH MATERIALIZED VIEW nowhere;
---- requests
none
---- error
exit 3
error: no such materialized view: nowhere
  1 | REFRESH MATERIALIZED VIEW nowhere;
    |                           ^^^^^^^
