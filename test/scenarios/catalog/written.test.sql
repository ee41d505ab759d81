-- The catalog's tables cannot be written to.
INSERT INTO stackql.providers (name) VALUES ('x');
---- requests
none
---- error
exit 3
error: stackql.providers is a table of the catalog: it cannot be written to
  1 | INSERT INTO stackql.providers (name) VALUES ('x');
    |             ^^^^^^^^^^^^^^^^^
