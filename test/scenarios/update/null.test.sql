-- NULL in SET is sent as null, which empties a field.
UPDATE github.issues.issues SET body = NULL, milestone = NULL WHERE owner = 'acme' AND repo = 'widgets' AND issue_number = 1347
RETURNING body, milestone;
---- requests
PATCH /repos/acme/widgets/issues/1347 {"body":null,"milestone":null}
---- rows
null  null
---- message
The operation was despatched successfully
