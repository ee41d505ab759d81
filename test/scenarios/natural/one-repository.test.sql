-- A repository is found by owner and repo in the table of repositories, in one request.
-- @use repos
SELECT full_name, archived FROM github.repos.repos WHERE owner = 'acme' AND repo = 'alpha';
---- requests
GET /repos/acme/alpha
---- rows
acme/alpha  false
