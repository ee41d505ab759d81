-- A view may stand on another one and on a table.
CREATE TABLE t (n int);
INSERT INTO t VALUES (1), (2), (3);
CREATE VIEW odd AS SELECT n FROM t WHERE n % 2 = 1;
CREATE VIEW total AS SELECT sum(n) AS total FROM odd;
SELECT * FROM total;
---- requests
none
---- rows
4
---- message
DDL Execution Completed
insert into table completed
DDL Execution Completed
DDL Execution Completed
