-- DESCRIBE of a table of the catalog reads no document.
DESCRIBE stackql.methods;
---- requests
none
---- rows
provider         text
service          text
resource         text
name             text
sql_verb         text
required_params  json
optional_params  json
http_verb        text
path             text
description      text
stackql_name     text
