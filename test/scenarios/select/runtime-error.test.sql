-- A function that fails on a row is an error, not an empty result.
-- @use repos
SELECT json_extract(name, '$.a') FROM github.repos.repos WHERE org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
---- error
exit 3
error: malformed JSON
