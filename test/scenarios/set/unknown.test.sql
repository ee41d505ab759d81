-- SET takes constants for names of parameters.
SET owner = lower('ACME');
---- requests
none
---- error
exit 3
error: SET owner takes a string, a number or NULL
  1 | SET owner = lower('ACME');
    |             ^^^^^^^^^^^^^
  SET owner = 'value'
