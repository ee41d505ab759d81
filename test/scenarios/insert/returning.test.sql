-- RETURNING gives columns of what was made, beside the parameters.
INSERT INTO github.issues.issues (owner, repo, title, labels) VALUES ('acme', 'widgets', 'Broken', '["bug"]')
RETURNING number, title, state, owner, labels->>'$[0].name' AS label;
---- requests
POST /repos/acme/widgets/issues {"title":"Broken","labels":["bug"]}
---- json
[
{"number":1348,"title":"Broken","state":"open","owner":"acme","label":"bug"}
]
---- message
The operation was despatched successfully
