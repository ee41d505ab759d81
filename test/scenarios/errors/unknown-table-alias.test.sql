-- A column of a table that is not there is refused.
SELECT x.name FROM github.repos.repos r WHERE r.org = 'acme';
---- requests
none
---- error
exit 3
error: alias 'x' does not map to any table expression
  1 | SELECT x.name FROM github.repos.repos r WHERE r.org = 'acme';
    |        ^^^^^^
  Did you mean r?
