-- More parameters choose the labels of an issue, fewer those of the repository.
SELECT name FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND issue_number = 1347;
SELECT name FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND milestone_number = 1;
---- requests
GET /repos/acme/widgets/issues/1347/labels?per_page=100
GET /repos/acme/widgets/milestones/1/labels?per_page=100
---- rows
bug
enhancement

bug
enhancement
