-- SHOW TRANSACTION ISOLATION LEVEL is a constant.
SHOW TRANSACTION ISOLATION LEVEL;
---- requests
none
---- json
[
{"transaction_isolation":"read committed"}
]
