-- A condition of UPDATE is checked on the object that the table itself reads.
-- @use repos
UPDATE github.pulls.pull_requests SET title = 'x'
WHERE owner = 'acme' AND repo = 'alpha' AND pull_number = 1347 AND draft = true;
---- requests
GET /repos/acme/alpha/pulls/1347
---- message
The operation was despatched successfully (0 requests)
