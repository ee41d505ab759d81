-- SHOW EXTENDED SERVICES adds description, version and preferred.
SHOW EXTENDED SERVICES FROM github WHERE name = 'licenses';
---- requests
none
---- json
[
{"id":"licenses:v00.00.00000","name":"licenses","title":"licenses API","description":"View various OSS licenses.","version":"v00.00.00000","preferred":"true"}
]
