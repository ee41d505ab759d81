-- SHOW EXTENDED RESOURCES adds the description.
SHOW EXTENDED RESOURCES FROM github.licenses;
---- requests
none
---- rows
licenses  github.licenses.licenses  Get all commonly used licenses
