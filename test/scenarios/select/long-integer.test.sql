-- An integer above 2^53 keeps its digits, in rows and in comparisons.
-- @use repos
SELECT id, id + 1 AS next FROM github.repos.repos WHERE org = 'acme' AND id = 9007199254740993;
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
9007199254740993  9007199254740994
