-- Broken JSON in @@json is refused, with the place in the text.
EXEC github.copilot.user_seats.cancel_copilot_seat_assignment_for_users @org='acme'
@@json='{
  "selected_usernames": ["a",]
}';
---- requests
none
---- error
exit 3
error: @@json is not valid JSON: ']' cannot stand here
  3 |   "selected_usernames": ["a",]
    |                              ^
  Keys and texts need double quotes; a quote inside the SQL string is doubled.
