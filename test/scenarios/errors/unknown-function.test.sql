-- A function that is not there is an error without rows.
SELECT nosuch(name) FROM github.repos.repos WHERE org = 'acme';
---- requests
none
---- error
exit 3
error: no such function: nosuch
