-- SHOW EXTENDED RESOURCES adds the description.
SHOW EXTENDED RESOURCES FROM github.licenses;
---- requests
none
---- json
[
{"name":"licenses","id":"github.licenses.licenses","description":""}
]
