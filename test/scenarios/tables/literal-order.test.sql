-- A literal among the columns of INSERT … SELECT stays where it is.
CREATE TABLE a (x text, y text);
INSERT INTO a VALUES ('x1', 'y1');
CREATE TABLE b (p text, q text);
INSERT INTO b (p, q) SELECT y, 'q' FROM a;
SELECT * FROM b;
---- requests
none
---- rows
y1  q
---- message
DDL Execution Completed
insert into table completed
DDL Execution Completed
insert into table completed
