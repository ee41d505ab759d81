-- A view cannot have a dotted name: those are the APIs'.
CREATE VIEW github.repos.repos AS SELECT 1 AS a;
---- requests
none
---- error
exit 3
error: 'github.repos.repos' cannot be the name of a table or view of your own
  1 | CREATE VIEW github.repos.repos AS SELECT 1 AS a;
    |             ^^^^^^^^^^^^^^^^^^
  Use a name of one part without '.' and '#'.
