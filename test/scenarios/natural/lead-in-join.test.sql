-- In a join it is about the table that the name is of.
SELECT r.name FROM github.orgs.orgs o JOIN github.repos.repos r ON r.org = o.login AND r.team_slug = 'ops'
WHERE o.username = 'jane';
---- requests
none
---- error
exit 3
error: could not locate symbol team_slug: there is no such column
  1 | SELECT r.name FROM github.orgs.orgs o JOIN github.repos.repos r ON r.org = o.login AND r.team_slug = 'ops'
    |                                                                                          ^^^^^^^^^
  github.teams.repos takes (org, team_slug).
