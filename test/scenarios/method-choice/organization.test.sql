-- With org the list of the organization is read.
SELECT number FROM github.issues.issues WHERE org = 'acme';
---- requests
GET /orgs/acme/issues?filter=all&state=all&per_page=100
---- rows
1347
