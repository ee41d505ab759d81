-- A seat that was bought can be read, and cancelled.
INSERT INTO github.copilot.user_seats (org, selected_usernames) VALUES ('acme', 'carol');
SELECT assignee->>'login' AS login, plan_type FROM github.copilot.user_seats WHERE org = 'acme' AND username = 'carol';
EXEC github.copilot.user_seats.cancel_copilot_seat_assignment_for_users @org = 'acme' @@json = '{"selected_usernames": ["carol"]}';
SELECT pending_cancellation_date IS NOT NULL AS ends FROM github.copilot.user_seats WHERE org = 'acme' AND username = 'carol';
---- requests
POST /orgs/acme/copilot/billing/selected_users {"selected_usernames":["carol"]}
GET /orgs/acme/members/carol/copilot
DELETE /orgs/acme/copilot/billing/selected_users {"selected_usernames":["carol"]}
GET /orgs/acme/members/carol/copilot
---- rows
carol  business

1

true
---- message
The operation was despatched successfully
The operation was despatched successfully
