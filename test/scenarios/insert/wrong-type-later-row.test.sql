-- A bad value in a later row keeps the earlier rows from being sent.
INSERT INTO github.repos.repos (org, name, team_id) VALUES ('acme', 'one', 1), ('acme', 'two', 'many');
---- requests
none
---- error
exit 3
error: team_id must be an integer, not 'many'
  1 | INSERT INTO github.repos.repos (org, name, team_id) VALUES ('acme', 'one', 1), ('acme', 'two', 'many');
    |                                            ^^^^^^^
  github.repos.repos.create_in_org takes team_id as integer.
