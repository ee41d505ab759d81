-- A report shows no secret, nor one inside an object.
-- @settings {"report": true}
INSERT INTO github.actions.secrets (owner, repo, secret_name, encrypted_value, key_id) VALUES ('acme', 'w', 'TOKEN', 'c2VjcmV0', '1');
INSERT INTO github.repos.webhooks (owner, repo, name, config) VALUES ('acme', 'w', 'web', '{"url": "https://x.example", "secret": "hidden"}');
---- requests
PUT /repos/acme/w/actions/secrets/TOKEN {"encrypted_value":"c2VjcmV0","key_id":"1"}
POST /repos/acme/w/hooks {"name":"web","config":{"url":"https://x.example","secret":"hidden"}}
---- json
[
{"status":201,"owner":"acme","repo":"w","secret_name":"TOKEN","encrypted_value":"***","key_id":"1","error":null}
]
[
{"status":201,"owner":"acme","repo":"w","name":"web","config":"***","error":null}
]
---- message
The operation was despatched successfully
The operation was despatched successfully
