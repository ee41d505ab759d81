-- STRICT keeps values of other types out, WITHOUT ROWID is as in SQLite.
CREATE TABLE s (a INTEGER PRIMARY KEY, b TEXT) STRICT, WITHOUT ROWID;
INSERT INTO s VALUES (2, 'two'), (1, 'one');
SELECT * FROM s;
INSERT INTO s VALUES (3, x'00'), ('four', 'four');
---- requests
none
---- rows
1  one
2  two
---- message
DDL Execution Completed
insert into table completed
---- error
exit 3
error: cannot store BLOB value in TEXT column s.b
