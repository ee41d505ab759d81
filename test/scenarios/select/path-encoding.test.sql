-- A value with a slash, a blank or a percent sign stays one segment of the path.
SELECT name FROM github.issues.labels WHERE owner = 'a b/c' AND repo = '50%' AND per_page = 1;
---- requests
GET /repos/a%20b%2Fc/50%25/labels?per_page=1
GET /repos/a%20b%2Fc/50%25/labels?per_page=1&page=2
---- rows
bug
enhancement
