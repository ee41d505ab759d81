-- The usernames of the EXEC may be given as a parameter instead of the body.
EXEC github.copilot.user_seats.cancel_copilot_seat_assignment_for_users @org='acme', @selected_usernames='["octocat"]';
---- requests
DELETE /orgs/acme/copilot/billing/selected_users {"selected_usernames":["octocat"]}
---- rows
1
---- message
The operation was despatched successfully
