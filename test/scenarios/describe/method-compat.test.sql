-- With --compat a method's name is no table's.
-- @compat
DESCRIBE github.issues.labels.get_label;
---- requests
none
---- error
could not locate table 'github.issues.labels.get_label'
  1 | DESCRIBE github.issues.labels.get_label;
    |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  API tables are named provider.service.resource; with --provider you can omit the first part.
