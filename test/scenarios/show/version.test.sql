-- SHOW VERSION has one column, and four with EXTENDED.
SHOW VERSION;
SHOW EXTENDED VERSION;
---- requests
none
---- json
[
{"version":"0.0.0"}
]
[
{"version":"0.0.0","commit":"test","build_date":"never","platform":"test"}
]
