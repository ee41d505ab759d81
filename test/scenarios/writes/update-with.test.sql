-- WITH before an UPDATE serves its FROM.
-- @settings {"maxWrites": 10}
WITH v (label, color) AS (VALUES ('bug', 'aaaaaa'), ('enhancement', 'bbbbbb'))
UPDATE github.issues.labels SET color = v.color FROM v WHERE owner = 'acme' AND repo = 'widgets' AND name = v.label RETURNING name, color;
---- requests
PATCH /repos/acme/widgets/labels/bug {"color":"aaaaaa"}
PATCH /repos/acme/widgets/labels/enhancement {"color":"bbbbbb"}
---- rows
bug          aaaaaa
enhancement  bbbbbb
---- message
The operation was despatched successfully (2 requests)
