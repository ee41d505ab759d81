-- What the list filters by and the object has too does not make it the list.
SELECT title FROM github.pulls.pull_requests
WHERE owner = 'acme' AND repo = 'alpha' AND pull_number = 1347 AND state = 'open';
---- requests
GET /repos/acme/alpha/pulls/1347
---- rows
Amazing new feature
