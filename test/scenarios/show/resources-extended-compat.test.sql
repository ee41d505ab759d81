-- With --compat a description is the document's own.
-- @compat
SHOW EXTENDED RESOURCES FROM github.licenses;
---- requests
none
---- rows
licenses  github.licenses.licenses  ''
