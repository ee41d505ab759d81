-- DESCRIBE of a method's name is DESCRIBE METHOD.
DESCRIBE github.issues.labels.get_label;
---- requests
none
---- rows
name         string   input_required  ''
owner        string   input_required  ''
repo         string   input_required  ''
color        string   output          ''
default      boolean  output          ''
description  string   output          ''
id           integer  output          ''
name         string   output          ''
node_id      string   output          ''
url          string   output          ''
