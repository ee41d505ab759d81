-- A star over an answer without content is refused before the request, with the way to ask it.
SELECT * FROM github.teams.members WHERE team_id = 1 AND username = 'octocat';
---- requests
none
---- error
exit 3
error: the response has no content: nothing to select
  1 | SELECT * FROM github.teams.members WHERE team_id = 1 AND username = 'octocat';
    |        ^
  Call its method with EXEC to see the status.
