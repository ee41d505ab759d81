-- A view's columns can be named in its head.
CREATE VIEW v (a, b) AS SELECT 1, 'x';
SELECT b, a FROM v;
DESCRIBE v;
---- requests
none
---- rows
x  1

a  integer
b  text
---- message
DDL Execution Completed
