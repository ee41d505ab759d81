-- A name that does not exist is an error with the nearest ones.
HELP github.copilot.user_seat;
---- requests
none
---- error
exit 3
error: there is no resource 'user_seat' in github.copilot
  1 | HELP github.copilot.user_seat;
    |                     ^^^^^^^^^
  Did you mean user_seats?
