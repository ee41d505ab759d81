-- Without a path it is the readme, as ever.
SELECT name FROM github.repos.contents WHERE owner = 'acme' AND repo = 'alpha';
---- requests
GET /repos/acme/alpha/readme
---- rows
README.md
