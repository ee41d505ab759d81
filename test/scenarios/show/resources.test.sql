-- SHOW RESOURCES has name and id.
SHOW RESOURCES IN github.copilot LIKE '%seats%';
---- requests
none
---- json
[
{"name":"org_seats","id":"github.copilot.org_seats"},
{"name":"user_seats","id":"github.copilot.user_seats"}
]
