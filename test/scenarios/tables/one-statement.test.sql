-- A definition is one statement, whatever stands in it.
CREATE TABLE keep (a int);
CREATE TABLE t (a int CHECK (a > 0 -- positive
), b text DEFAULT '); DROP TABLE keep; --');
INSERT INTO t (a) VALUES (1);
SELECT t.b, (SELECT count(*) FROM keep) AS kept FROM t;
---- requests
none
---- rows
); DROP TABLE keep; --  0
---- message
DDL Execution Completed
DDL Execution Completed
insert into table completed
