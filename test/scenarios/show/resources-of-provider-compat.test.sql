-- With --compat a provider is no service.
-- @compat
SHOW RESOURCES IN github;
---- requests
none
---- error
could not locate table 'github'
  1 | SHOW RESOURCES IN github;
    |                   ^^^^^^
  API tables are named provider.service.resource; with --provider you can omit the first part.
