-- A misspelled table of the catalog is suggested.
SELECT * FROM stackql.method;
---- requests
none
---- error
exit 3
error: could not locate table 'stackql.method'
  1 | SELECT * FROM stackql.method;
    |               ^^^^^^^^^^^^^^
  Did you mean stackql.methods?
