-- A view cannot be written to.
CREATE VIEW v AS SELECT 1 AS a;
INSERT INTO v VALUES (1);
---- requests
none
---- message
DDL Execution Completed
---- error
exit 3
error: v is a view: it cannot be written to
  2 | INSERT INTO v VALUES (1);
    |             ^
