-- The EXEC of the page of user_seats takes a list of usernames.
EXEC github.copilot.user_seats.cancel_copilot_seat_assignment_for_users
@org='acme' --required
@@json=
'{
"selected_usernames": ["octocat", "nobody-else"]
}'
;
---- requests
DELETE /orgs/acme/copilot/billing/selected_users {"selected_usernames":["octocat","nobody-else"]}
---- rows
1
---- message
The operation was despatched successfully
