-- UPDATE takes data__name in SET and in WHERE.
UPDATE github.issues.labels SET data__new_name = 'defect' WHERE owner = 'acme' AND repo = 'widgets' AND name = 'bug' AND data__color = 'ff0000';
---- requests
PATCH /repos/acme/widgets/labels/bug {"new_name":"defect","color":"ff0000"}
---- message
The operation was despatched successfully
