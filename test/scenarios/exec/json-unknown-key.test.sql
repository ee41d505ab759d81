-- A key of @@json that the operation does not know is refused.
EXEC github.copilot.user_seats.cancel_copilot_seat_assignment_for_users @org='acme' @@json='{"selected_username": ["a"]}';
---- requests
none
---- error
exit 3
error: schema does not possess payload key 'selected_username'
  1 | EXEC github.copilot.user_seats.cancel_copilot_seat_assignment_for_users @org='acme' @@json='{"selected_username": ["a"]}';
    |                                                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  Did you mean selected_usernames?
