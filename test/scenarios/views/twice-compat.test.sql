-- With compat a second view of the same name is refused in the original's words.
-- @compat
CREATE VIEW v AS SELECT 1 AS a;
CREATE VIEW v AS SELECT 2 AS a;
---- requests
none
---- message
DDL Execution Completed
---- error
UNIQUE constraint failed: __iql__.views.view_name
  2 | CREATE VIEW v AS SELECT 2 AS a;
    |             ^
  CREATE OR REPLACE VIEW takes its place.
