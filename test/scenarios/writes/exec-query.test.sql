-- EXEC takes the values of an argument from a query, each once.
-- @use repos
-- @settings {"maxWrites": 3}
EXEC github.repos.topics.replace_all_topics @owner = 'acme', @repo IN (SELECT name FROM github.repos.repos WHERE org = 'acme' AND archived = true ORDER BY name), @@json = '{"names": ["old"]}' RETURNING names;
EXEC github.issues.issues.lock @owner = 'acme', @repo = (SELECT name FROM github.repos.repos WHERE org = 'acme' ORDER BY name LIMIT 1), @issue_number = 1347, @lock_reason = 'spam';
---- requests
GET /orgs/acme/repos?per_page=100
PUT /repos/acme/beta/topics {"names":["old"]}
PUT /repos/acme/gamma/topics {"names":["old"]}
GET /orgs/acme/repos?per_page=100
PUT /repos/acme/alpha/issues/1347/lock {"lock_reason":"spam"}
---- rows
["old"]
["old"]
---- message
The operation was despatched successfully (2 requests)
The operation was despatched successfully
