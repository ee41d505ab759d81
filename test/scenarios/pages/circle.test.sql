-- A list whose next page is one that was read already is an error, not a loop.
-- @faults [{"fault": "loop"}]
SELECT name FROM github.repos.repos WHERE org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
---- error
exit 4
error: GET https://api.github.com/orgs/acme/repos?per_page=100: the next page is one that was read already
  The API pages in a loop; its rows were not used.
