-- Two IN lists make a request for each combination.
SELECT owner, repo, count(*) AS labels FROM github.issues.labels
WHERE owner IN ('acme', 'globex') AND repo IN ('one', 'two') GROUP BY owner, repo ORDER BY 1, 2;
---- requests
GET /repos/acme/one/labels?per_page=100
GET /repos/acme/two/labels?per_page=100
GET /repos/globex/one/labels?per_page=100
GET /repos/globex/two/labels?per_page=100
---- rows
acme    one  2
acme    two  2
globex  one  2
globex  two  2
