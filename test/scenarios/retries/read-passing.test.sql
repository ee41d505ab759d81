-- A read that fails in passing is sent again until it is answered.
-- @settings {"retries": 3, "retryDelayMs": 1}
-- @count /orgs/acme/repos 2
-- @faults [{"times": 1, "fault": "502"}, {"times": 1, "skip": 1, "fault": "drop"}, {"times": 1, "fault": "503"}]
SELECT name FROM github.repos.repos WHERE org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100
---- rows
repo-00001
repo-00002
