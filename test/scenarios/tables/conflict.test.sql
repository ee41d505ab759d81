-- ON CONFLICT changes the row that is there; RETURNING shows it.
CREATE TABLE t (k text primary key, n int);
INSERT INTO t VALUES ('a', 1);
INSERT INTO t VALUES ('a', 5), ('b', 2) ON CONFLICT (k) DO UPDATE SET n = t.n + excluded.n RETURNING k, n;
INSERT INTO t VALUES ('a', 9) ON CONFLICT DO NOTHING;
REPLACE INTO t VALUES ('b', 7);
INSERT IGNORE INTO t VALUES ('b', 8);
SELECT * FROM t ORDER BY k;
---- requests
none
---- rows
a  6
b  2

a  6
b  7
---- message
DDL Execution Completed
insert into table completed
insert into table completed
insert into table completed
insert into table completed
insert into table completed
