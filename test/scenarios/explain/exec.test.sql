-- EXPLAIN of an EXEC calls nothing.
EXPLAIN EXEC github.copilot.user_seats.cancel_copilot_seat_assignment_for_users @org='acme' @@json='{"selected_usernames":["a"]}';
---- requests
none
---- json
[
{"step":1,"action":"exec","target":"github.copilot.user_seats.cancel_copilot_seat_assignment_for_users","request":"DELETE https://api.github.com/orgs/{org}/copilot/billing/selected_users (1 call)","parameters":"org (path) = 'acme'; the body from @@json","store":"answers into returning#0; SELECT \"returning#0\".seats_cancelled AS seats_cancelled FROM \"temp\".\"returning#0\""}
]
