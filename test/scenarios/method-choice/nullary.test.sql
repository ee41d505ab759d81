-- Without parameters the list of the signed-in user is read.
SELECT number FROM github.issues.issues;
---- requests
GET /issues?filter=all&state=all&per_page=100
---- rows
1347
