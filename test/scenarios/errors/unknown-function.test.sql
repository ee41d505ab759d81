-- A function that is not there is an error without rows.
SELECT nosuch(name) FROM github.repos.repos WHERE org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
---- error
exit 3
error: no such function: nosuch
