-- REPLACE gives the answer with RETURNING.
REPLACE github.issues.labels SET labels = json_array('enhancement') WHERE owner = 'acme' AND repo = 'widgets' AND issue_number = 1347
RETURNING name;
---- requests
PUT /repos/acme/widgets/issues/1347/labels {"labels":["enhancement"]}
---- rows
enhancement
---- message
The operation was despatched successfully
