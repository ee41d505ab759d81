-- UPDATE takes data__name in SET; in WHERE it is the column of that name.
UPDATE github.issues.labels SET data__new_name = 'defect' WHERE owner = 'octocat' AND repo = 'Hello-World' AND name = 'bug' AND data__color = 'ff0000';
UPDATE github.issues.labels SET data__new_name = 'defect' WHERE owner = 'octocat' AND repo = 'Hello-World' AND name = 'bug' AND data__color = 'f29513';
---- requests
GET /repos/octocat/Hello-World/labels/bug
GET /repos/octocat/Hello-World/labels/bug
PATCH /repos/octocat/Hello-World/labels/bug {"new_name":"defect"}
---- message
The operation was despatched successfully (0 requests)
The operation was despatched successfully
