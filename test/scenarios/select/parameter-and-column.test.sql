-- Where a column has the name of a parameter that was sent, the condition is the API's.
SELECT number, state FROM github.issues.issues WHERE owner = 'acme' AND repo = 'widgets' AND state = 'all';
---- requests
GET /repos/acme/widgets/issues?state=all&per_page=100
---- rows
1347  open
