-- RETURNING a star gives every column of the answer.
INSERT INTO github.copilot.user_seats (org, selected_usernames) VALUES ('acme', '["dave"]') RETURNING *;
---- requests
POST /orgs/acme/copilot/billing/selected_users {"selected_usernames":["dave"]}
---- json
[
{"seats_created":1}
]
---- message
The operation was despatched successfully
