-- A statement with a blank for a secret does not run until it is filled in.
INSERT INTO github.actions.secrets (owner, repo, secret_name, encrypted_value, key_id) VALUES ('acme', 'w', 'A', :encrypted_value, '1');
---- requests
none
---- error
exit 3
error: :encrypted_value has no value
  1 | INSERT INTO github.actions.secrets (owner, repo, secret_name, encrypted_value, key_id) VALUES ('acme', 'w', 'A', :encrypted_value, '1');
    |                                                                                                                  ^^^^^^^^^^^^^^^^
  Give it one: --param encrypted_value=… for a text, --param encrypted_value:=… for JSON.
