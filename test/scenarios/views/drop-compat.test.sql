-- With compat DROP VIEW succeeds without a view.
-- @compat
DROP VIEW nowhere;
---- requests
none
---- message
DDL Execution Completed
