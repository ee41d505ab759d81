-- Without compat the original's table is not there.
SELECT note FROM stackql_notes;
---- requests
none
---- error
exit 3
error: could not locate table 'stackql_notes'
  1 | SELECT note FROM stackql_notes;
    |                  ^^^^^^^^^^^^^
  API tables are named provider.service.resource; with --provider you can omit the first part.
