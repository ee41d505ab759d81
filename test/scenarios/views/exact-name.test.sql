-- Views are found by their whole names: one whose name begins with another's is another.
CREATE VIEW aab AS SELECT 'aab' AS name;
CREATE VIEW aa AS SELECT 'aa' AS name;
SELECT aa.name, aab.name FROM aa, aab;
---- requests
none
---- rows
aa  aab
---- message
DDL Execution Completed
DDL Execution Completed
