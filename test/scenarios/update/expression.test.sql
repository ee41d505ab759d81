-- SET takes expressions of constants.
UPDATE github.issues.milestones SET title = 'v' || (1 + 1), state = lower('OPEN') WHERE owner = 'acme' AND repo = 'widgets' AND milestone_number = 1;
---- requests
PATCH /repos/acme/widgets/milestones/1 {"title":"v2","state":"open"}
---- message
The operation was despatched successfully
