-- EXEC of a read gives its rows, all pages of them.
-- @count /orgs/acme/teams 5
EXEC github.teams.teams.list @org='acme', @per_page=2 RETURNING slug;
---- requests
GET /orgs/acme/teams?per_page=2
GET /orgs/acme/teams?per_page=2&page=2
GET /orgs/acme/teams?per_page=2&page=3
---- rows
team-00001
team-00002
team-00003
team-00004
team-00005
---- message
The operation was despatched successfully
