-- DESCRIBE of user_seats gives the page's ten columns and their types.
DESCRIBE github.copilot.user_seats;
---- requests
none
---- rows
assignee                   object
assigning_team             object
created_at                 string
last_activity_at           string
last_activity_editor       string
last_authenticated_at      string
organization               object
pending_cancellation_date  string
plan_type                  string
updated_at                 string
