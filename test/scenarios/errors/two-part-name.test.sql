-- A name with two parts and no provider says what is lacking.
SELECT name FROM repos.repos WHERE org = 'acme';
---- requests
none
---- error
exit 3
error: could not locate table 'repos.repos'
  1 | SELECT name FROM repos.repos WHERE org = 'acme';
    |                  ^^^^^^^^^^^
  API tables are named provider.service.resource; with --provider you can omit the first part.
