-- A second view of the same name is refused, whatever the case of its letters.
CREATE VIEW v AS SELECT 1 AS a;
CREATE VIEW V AS SELECT 2 AS a;
---- requests
none
---- message
DDL Execution Completed
---- error
exit 3
error: there is already a view 'v'
  2 | CREATE VIEW V AS SELECT 2 AS a;
    |             ^
  CREATE OR REPLACE VIEW takes its place.
