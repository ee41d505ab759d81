-- SHOW METHODS of user_seats are the page's three.
SHOW METHODS IN github.copilot.user_seats;
---- requests
none
---- rows
get_copilot_seat_assignment_details_for_user  org, username            SELECT
add_copilot_for_business_seats_for_users      org, selected_usernames  INSERT
cancel_copilot_seat_assignment_for_users      org, selected_usernames  EXEC
