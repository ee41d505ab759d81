-- DESCRIBE METHOD has required inputs, optional ones and outputs, with their shapes.
DESCRIBE METHOD github.copilot.user_seats.add_copilot_for_business_seats_for_users;
---- requests
none
---- json
[
{"name":"org","type":"string","param_type":"input_required","shape":""},
{"name":"selected_usernames","type":"array","param_type":"input_required","shape":"{\"description\":\"The usernames of the organization members to be granted access to GitHub Copilot.\",\"items\":{\"type\":\"string\"},\"type\":\"array\"}"},
{"name":"seats_created","type":"integer","param_type":"output","shape":""}
]
