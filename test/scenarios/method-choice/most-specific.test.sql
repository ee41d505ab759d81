-- The method that uses more of the parameters given is chosen: one issue, not the list.
SELECT number, title FROM github.issues.issues WHERE owner = 'acme' AND repo = 'widgets' AND issue_number = 1347;
---- requests
GET /repos/acme/widgets/issues/1347
---- rows
1347  Found a bug
