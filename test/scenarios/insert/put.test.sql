-- An insert whose operation is a PUT sends a PUT.
INSERT INTO github.actions.variables (owner, repo, name, value) VALUES ('acme', 'widgets', 'LEVEL', '5');
INSERT INTO github.actions.secrets (owner, repo, secret_name, encrypted_value, key_id) VALUES ('acme', 'widgets', 'S', 'YWJj', '1');
---- requests
POST /repos/acme/widgets/actions/variables {"name":"LEVEL","value":"5"}
PUT /repos/acme/widgets/actions/secrets/S {"encrypted_value":"YWJj","key_id":"1"}
---- message
The operation was despatched successfully
The operation was despatched successfully
