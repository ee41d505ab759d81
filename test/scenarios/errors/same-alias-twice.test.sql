-- Two tables with one alias cannot be told apart by it.
SELECT r.name FROM github.repos.repos r CROSS JOIN github.repos.branches r WHERE r.org = 'acme' AND owner = 'acme' AND repo = 'alpha';
---- requests
none
---- error
exit 3
error: 'name' is in more than one table: r, r
  1 | SELECT r.name FROM github.repos.repos r CROSS JOIN github.repos.branches r WHERE r.org = 'acme' AND owner = 'acme' AND repo = 'alpha';
    |        ^^^^^^
  FROM has 'r' more than once: give each table an alias of its own.
