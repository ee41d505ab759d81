-- SHOW SERVICES of an unknown provider suggests the one meant.
SHOW SERVICES IN githb;
---- requests
none
---- error
exit 3
error: cannot find provider = 'githb'
  1 | SHOW SERVICES IN githb;
    |                  ^^^^^
  Did you mean github?
