-- A recursive common table expression runs.
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4) SELECT group_concat(i, ',') AS list FROM n;
---- requests
none
---- rows
1,2,3,4
