-- A limit is waited for, if that is allowed.
-- @settings {"maxWaitMs": 5000}
-- @count /orgs/acme/repos 2
-- @faults [{"times": 1, "fault": "429;retry-after=1"}]
SELECT name FROM github.repos.repos WHERE org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100
---- rows
repo-00001
repo-00002
