-- A query for one value that gives several deletes nothing.
-- @use repos
-- @settings {"maxWrites": 10}
DELETE FROM github.repos.repos WHERE owner = 'acme' AND repo = (SELECT name FROM github.repos.repos WHERE org = 'acme' AND archived = true);
---- requests
GET /orgs/acme/repos?per_page=100
---- error
exit 3
error: the query for repo returns more than one value
  1 | DELETE FROM github.repos.repos WHERE owner = 'acme' AND repo = (SELECT name FROM github.repos.repos WHERE org = 'acme' AND archived = true);
    |                                                         ^^^^
  Write repo IN (SELECT …) for all of them, or narrow the query to one.
