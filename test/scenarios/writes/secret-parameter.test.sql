-- A statement with a blank for a secret does not run until it is filled in.
INSERT INTO github.actions.secrets (owner, repo, secret_name, encrypted_value, key_id) VALUES ('acme', 'w', 'A', :encrypted_value, '1');
---- requests
none
---- error
exit 3
error: not supported yet: bind parameters without values
  1 | INSERT INTO github.actions.secrets (owner, repo, secret_name, encrypted_value, key_id) VALUES ('acme', 'w', 'A', :encrypted_value, '1');
    |                                                                                                                  ^^^^^^^^^^^^^^^^
  Write the value in the statement.
