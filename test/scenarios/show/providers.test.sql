-- SHOW PROVIDERS names the built-in one and its version.
SHOW PROVIDERS;
---- requests
none
---- json
[
{"name":"github","version":"v00.00.00000"}
]
