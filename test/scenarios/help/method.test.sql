-- HELP of a method is its page, with an example whose lists are lists.
HELP github.copilot.user_seats.cancel_copilot_seat_assignment_for_users;
---- requests
none
---- rows
github.copilot.user_seats.cancel_copilot_seat_assignment_for_users
''
EXEC cancel_copilot_seat_assignment_for_users
  > [!NOTE]
  > This endpoint is in public preview and is subject to change.
''
  Sets seats for all users specified to "pending cancellation".
  This will cause the specified users to lose access to GitHub Copilot at the end of the current
  billing cycle unless they retain access through team membership.
  For more information about disabling access to Copilot, see "Revoking access to Copilot for
  members of your organization."
''
  Only organization owners can cancel Copilot seats for their organization members.
''
  The response contains the total number of seats set to "pending cancellation".
''
  Calls DELETE /orgs/{org}/copilot/billing/selected_users; it writes.
  Needs org, selected_usernames.
  OAuth app tokens and personal access tokens (classic) need either the `manage_billing:copilot` or
  `admin:org` scopes to use this endpoint.
  Price: one request, from the quota core.
''
    org                          string                 required. The organization name.
    selected_usernames           array of string        required. The usernames of the organization
                                                        members for which to revoke access to GitHub
                                                        Copilot.
''
  EXEC github.copilot.user_seats.cancel_copilot_seat_assignment_for_users
    @org = 'github',
    @@json = '{
    "selected_usernames": [
      "cooluser1",
      "hacker2",
      "octocat"
    ]
  }';
