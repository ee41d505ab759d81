-- With --compat DESCRIBE EXTENDED adds the description.
-- @compat
DESCRIBE EXTENDED github.issues.labels;
---- requests
none
---- rows
id           integer  Unique identifier for the label.
name         string   The name of the label.
description  string   Optional description of the label, such as its purpose.
color        string   6-character hex code, without the leading #, identifying the color
default      boolean  Whether this label comes by default in a new repository.
node_id      string   ''
url          string   URL for the label
