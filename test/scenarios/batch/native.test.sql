-- NATIVEQUERY asks the store itself.
NATIVEQUERY 'SELECT 1 AS a';
---- requests
none
---- json
[
{"a":1}
]
