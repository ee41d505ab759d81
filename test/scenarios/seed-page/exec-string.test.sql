-- The EXEC of the page of user_seats takes one username for a list of one.
EXEC github.copilot.user_seats.cancel_copilot_seat_assignment_for_users
@org='acme' --required
@@json=
'{
"selected_usernames": "octocat"
}'
;
---- requests
DELETE /orgs/acme/copilot/billing/selected_users {"selected_usernames":["octocat"]}
---- rows
1
---- message
The operation was despatched successfully
