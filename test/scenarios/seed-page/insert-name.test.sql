-- The INSERT of the page of user_seats takes one name for a list of one.
INSERT INTO github.copilot.user_seats (
selected_usernames,
org
)
SELECT
'alice' /* required */,
'acme'
RETURNING
seats_created
;
---- requests
POST /orgs/acme/copilot/billing/selected_users {"selected_usernames":["alice"]}
---- rows
1
---- message
The operation was despatched successfully
