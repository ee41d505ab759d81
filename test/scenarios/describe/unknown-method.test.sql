-- DESCRIBE METHOD of an unknown method suggests the one meant.
DESCRIBE METHOD github.issues.issues.creates;
---- requests
none
---- error
exit 3
error: could not find method for key = 'creates' in github.issues.issues
  1 | DESCRIBE METHOD github.issues.issues.creates;
    |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  Did you mean create?
