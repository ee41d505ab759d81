-- DESCRIBE of a provider leads to its services.
DESCRIBE github;
---- requests
none
---- error
exit 3
error: github is a provider
  1 | DESCRIBE github;
    |          ^^^^^^
  SHOW SERVICES IN github lists what it has.
