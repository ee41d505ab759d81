-- With a report a write answers with a row for each request: its status, what it is told apart by, its error.
-- @settings {"report": true}
INSERT INTO github.issues.labels (owner, repo, name, color) VALUES ('acme', 'a', 'urgent', 'ff0000'), ('acme', 'b', 'later', '00ff00');
---- requests
POST /repos/acme/a/labels {"name":"urgent","color":"ff0000"}
POST /repos/acme/b/labels {"name":"later","color":"00ff00"}
---- json
[
{"status":201,"owner":"acme","repo":"a","name":"urgent","color":"ff0000","error":null},
{"status":201,"owner":"acme","repo":"b","name":"later","color":"00ff00","error":null}
]
---- message
The operation was despatched successfully (2 requests)
