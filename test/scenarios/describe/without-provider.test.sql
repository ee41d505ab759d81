-- A table without its provider is named whole.
DESCRIBE repos.branches;
---- requests
none
---- error
exit 3
error: could not locate table 'repos.branches'
  1 | DESCRIBE repos.branches;
    |          ^^^^^^^^^^^^^^
  Did you mean github.repos.branches?
