-- A column called rowid is a column like others.
CREATE TABLE u AS SELECT 1 AS rowid, 'x' AS v UNION ALL SELECT 1, 'y';
UPDATE u SET v = 'z' WHERE v = 'y';
DELETE FROM u WHERE v = 'x';
SELECT * FROM u;
---- requests
none
---- rows
1  z
---- message
DDL Execution Completed
exec completed
exec completed
