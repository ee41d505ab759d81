-- A connection that ends in the middle of an answer is an error of the network.
-- @use repos
-- @faults [{"fault": "drop-body"}]
SELECT name FROM github.repos.repos WHERE org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
---- error
exit 4
error: GET https://api.github.com/orgs/acme/repos?per_page=100: the connection was closed before the response was complete
