-- OR REPLACE takes the place of a view; IF NOT EXISTS leaves it.
CREATE VIEW v AS SELECT 1 AS a;
CREATE OR REPLACE VIEW v AS SELECT 2 AS a;
CREATE VIEW IF NOT EXISTS v AS SELECT 3 AS a;
SELECT * FROM v;
---- requests
none
---- rows
2
---- message
DDL Execution Completed
DDL Execution Completed
DDL Execution Completed
