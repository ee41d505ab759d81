-- A page that breaks off in the middle is read again, and nothing before it.
-- @settings {"retries": 1, "retryDelayMs": 1, "concurrency": 1}
-- @count /orgs/acme/repos 250
-- @faults [{"match": {"path": "/orgs/*/repos"}, "skip": 1, "times": 1, "fault": "drop-body"}]
SELECT count(*) AS repos FROM github.repos.repos WHERE org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100&page=2
GET /orgs/acme/repos?per_page=100&page=2
GET /orgs/acme/repos?per_page=100&page=3
---- rows
250
