-- Settings of the original are not there.
SET "$.auth.github.type" = 'bearer';
---- requests
none
---- error
exit 3
error: not supported yet: SET $.auth.github.type
  1 | SET "$.auth.github.type" = 'bearer';
    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  SET name = 'value' gives a parameter a value.
