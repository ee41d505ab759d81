-- In compatible mode each request of a write has its message, and EXEC shows rows only when told to.
-- @compat
INSERT INTO github.issues.labels (owner, repo, name) VALUES ('a', 'b', 'x'), ('a', 'b', 'y');
EXEC github.repos.repos.list_languages @owner='a', @repo='b';
EXEC /*+ SHOWRESULTS */ github.copilot.user_seats.cancel_copilot_seat_assignment_for_users @org='acme' @@json='{"selected_usernames": ["octocat"]}';
---- requests
POST /repos/a/b/labels {"name":"x"}
POST /repos/a/b/labels {"name":"y"}
GET /repos/a/b/languages
DELETE /orgs/acme/copilot/billing/selected_users {"selected_usernames":["octocat"]}
---- json
[{"seats_cancelled":"1"}]
---- message
The operation was despatched successfully
The operation was despatched successfully
The operation was despatched successfully
The operation was despatched successfully
