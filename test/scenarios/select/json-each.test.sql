-- json_each makes a row of each element of a list.
-- @use repos
SELECT r.name, t.value AS topic FROM github.repos.repos r, json_each(r.topics) t
WHERE r.org = 'acme' ORDER BY r.name, topic;
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
beta   sql
delta  api
gamma  api
gamma  sql
