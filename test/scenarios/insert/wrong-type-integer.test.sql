-- A fraction is no integer.
INSERT INTO github.repos.repos (org, name, team_id) VALUES ('acme', 'one', 1.5);
---- requests
none
---- error
exit 3
error: team_id must be an integer, not 1.5
  1 | INSERT INTO github.repos.repos (org, name, team_id) VALUES ('acme', 'one', 1.5);
    |                                            ^^^^^^^
  github.repos.repos.create_in_org takes team_id as integer.
