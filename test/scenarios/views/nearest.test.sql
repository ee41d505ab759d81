-- A misspelled view is suggested.
CREATE VIEW open_issues AS SELECT 1 AS a;
SELECT * FROM open_isues;
---- requests
none
---- message
DDL Execution Completed
---- error
exit 3
error: could not locate table 'open_isues'
  2 | SELECT * FROM open_isues;
    |               ^^^^^^^^^^
  Did you mean open_issues?
