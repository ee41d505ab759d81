-- UPDATE gives columns of the answer with RETURNING.
UPDATE github.issues.issues SET state = 'closed', state_reason = 'completed', labels = json_array('bug', 'done')
WHERE owner = 'acme' AND repo = 'widgets' AND issue_number = 1347 RETURNING number, state;
---- requests
PATCH /repos/acme/widgets/issues/1347 {"state":"closed","state_reason":"completed","labels":["bug","done"]}
---- rows
1347  closed
---- message
The operation was despatched successfully
