-- CREATE TABLE AS refuses two columns of one name.
CREATE TABLE t AS SELECT 1 AS a, 2 AS A;
---- requests
none
---- error
exit 3
error: two columns would be called 'A'
  Give one of them a name with AS.
