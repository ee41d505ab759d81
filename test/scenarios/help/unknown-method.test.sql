-- So is a method that the resource has not.
HELP github.copilot.user_seats.cancel;
---- requests
none
---- error
exit 3
error: could not find method for key = 'cancel' in github.copilot.user_seats
  1 | HELP github.copilot.user_seats.cancel;
    |                                ^^^^^^
  Did you mean cancel_copilot_seat_assignment_for_users?
