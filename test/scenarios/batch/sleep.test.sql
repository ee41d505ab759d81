-- SLEEP says how long it slept.
SLEEP 5;
---- requests
none
---- message
Success: slept for 5 milliseconds
