-- A table without row numbers is changed by its primary key.
NATIVEQUERY 'CREATE TABLE w (a int, b int, n int, PRIMARY KEY (a, b)) WITHOUT ROWID';
INSERT INTO w VALUES (1, 1, 10), (1, 2, 20), (2, 1, 30);
UPDATE w SET n = n + 1 WHERE a = 1;
DELETE FROM w WHERE n = 21 RETURNING b;
SELECT * FROM w ORDER BY a;
---- requests
none
---- rows
none

2

1  1  11
2  1  30
---- message
insert into table completed
exec completed
exec completed
