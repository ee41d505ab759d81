-- Objects are reached into with arrows and with json_extract.
-- @use repos
SELECT name, owner->>'login' AS login, owner->'id' AS id, json_extract(owner, '$.login') AS same,
  json_array_length(topics) AS topics
FROM github.repos.repos WHERE org = 'acme' AND owner->>'$.login' = 'acme' LIMIT 2;
---- requests
GET /orgs/acme/repos?per_page=100
---- json
[
{"name":"gamma","login":"acme","id":9,"same":"acme","topics":2},
{"name":"alpha","login":"acme","id":9,"same":"acme","topics":0}
]
