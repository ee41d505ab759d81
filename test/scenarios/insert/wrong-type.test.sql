-- A value that cannot be of the type wanted is refused before anything is sent.
INSERT INTO github.repos.repos (org, name, private) VALUES ('acme', 'widgets', 'maybe');
---- requests
none
---- error
exit 3
error: private must be true or false, not 'maybe'
  1 | INSERT INTO github.repos.repos (org, name, private) VALUES ('acme', 'widgets', 'maybe');
    |                                            ^^^^^^^
  github.repos.repos.create_in_org takes private as boolean.
