-- A parameter that no method of the table takes leads to the table that takes it.
SELECT name FROM github.repos.repos WHERE org = 'acme' AND team_slug = 'ops';
---- requests
none
---- error
exit 3
error: could not locate symbol team_slug: there is no such column
  1 | SELECT name FROM github.repos.repos WHERE org = 'acme' AND team_slug = 'ops';
    |                                                            ^^^^^^^^^
  github.teams.repos takes (org, team_slug).
