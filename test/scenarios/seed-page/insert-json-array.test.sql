-- The INSERT of the page of user_seats takes a list made by json_array.
INSERT INTO github.copilot.user_seats (
selected_usernames,
org
)
SELECT
json_array('alice', 'bob') /* required */,
'acme'
RETURNING
seats_created
;
---- requests
POST /orgs/acme/copilot/billing/selected_users {"selected_usernames":["alice","bob"]}
---- rows
2
---- message
The operation was despatched successfully
