-- DESCRIBE of user_seats gives the page's two parameters and ten columns, and their types.
DESCRIBE github.copilot.user_seats;
---- requests
none
---- rows
org                        string  required  ''
username                   string  required  ''
assignee                   object  column    ''
assigning_team             object  column    ''
created_at                 string  column    ''
last_activity_at           string  column    ''
last_activity_editor       string  column    ''
last_authenticated_at      string  column    ''
organization               object  column    ''
pending_cancellation_date  string  column    ''
plan_type                  string  column    ''
updated_at                 string  column    ''
