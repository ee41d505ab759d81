-- DESCRIBE of a service leads to its tables.
DESCRIBE github.repos;
---- requests
none
---- error
exit 3
error: github.repos is a service
  1 | DESCRIBE github.repos;
    |          ^^^^^^^^^^^^
  SHOW RESOURCES IN github.repos lists its tables.
