-- A view cannot be made to contain itself.
CREATE VIEW a AS SELECT 1 AS n;
CREATE VIEW b AS SELECT n FROM a;
CREATE OR REPLACE VIEW a AS SELECT n FROM b;
---- requests
none
---- message
DDL Execution Completed
DDL Execution Completed
---- error
exit 3
error: the view 'a' would contain itself
  3 | CREATE OR REPLACE VIEW a AS SELECT n FROM b;
    |                             ^^^^^^^^^^^^^^^
