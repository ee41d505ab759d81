-- REPLACE takes its rows from FROM as UPDATE does.
-- @settings {"maxWrites": 10}
REPLACE github.repos.topics SET names = v.names FROM (VALUES ('a', '["sql"]'), ('b', '["api"]')) AS v (r, names) WHERE owner = 'acme' AND repo = v.r;
---- requests
PUT /repos/acme/a/topics {"names":["sql"]}
PUT /repos/acme/b/topics {"names":["api"]}
---- message
The operation was despatched successfully (2 requests)
