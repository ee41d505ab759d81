-- With owner and repo the list for a repository is read, not the list of everything.
SELECT number FROM github.issues.issues WHERE owner = 'acme' AND repo = 'widgets';
---- requests
GET /repos/acme/widgets/issues?state=all&per_page=100
---- rows
1347
