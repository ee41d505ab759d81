-- HELP of a service names its resources; nothing is asked of the API.
HELP github.emojis;
---- requests
none
---- rows
github.emojis.emojis
