-- A report has the columns of RETURNING at its end; an answer of several rows has several.
-- @settings {"report": true, "maxWrites": 2}
DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND issue_number = 1347 AND name IN ('bug', 'enhancement') RETURNING name, color;
---- requests
DELETE /repos/acme/widgets/issues/1347/labels/bug
DELETE /repos/acme/widgets/issues/1347/labels/enhancement
---- json
[
{"status":200,"owner":"acme","repo":"widgets","issue_number":1347,"name":"bug","error":null,"name_2":"enhancement","color":"a2eeef"},
{"status":200,"owner":"acme","repo":"widgets","issue_number":1347,"name":"enhancement","error":null,"name_2":null,"color":null}
]
---- message
The operation was despatched successfully (2 requests)
