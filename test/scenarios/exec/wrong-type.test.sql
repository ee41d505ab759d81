-- A boolean parameter of EXEC must be one.
EXEC github.repos.repos.create_in_org @org='acme', @name='x', @private='sometimes';
---- requests
none
---- error
exit 3
error: private must be true or false, not 'sometimes'
  1 | EXEC github.repos.repos.create_in_org @org='acme', @name='x', @private='sometimes';
    |                                                                ^^^^^^^
  github.repos.repos.create_in_org takes private as boolean.
