-- The INSERT of the page of user_seats takes its usernames as the JSON text of a list.
INSERT INTO github.copilot.user_seats (
selected_usernames,
org
)
SELECT
'["alice", "bob"]' /* required */,
'acme'
RETURNING
seats_created
;
---- requests
POST /orgs/acme/copilot/billing/selected_users {"selected_usernames":["alice","bob"]}
---- json
[
{"seats_created":2}
]
---- message
The operation was despatched successfully
