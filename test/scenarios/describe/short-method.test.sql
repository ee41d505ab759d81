-- So it is with a default provider.
USE github;
DESCRIBE issues.labels.delete_label;
---- requests
none
---- rows
name   string  input_required  ''
owner  string  input_required  ''
repo   string  input_required  ''
---- message
using provider github
