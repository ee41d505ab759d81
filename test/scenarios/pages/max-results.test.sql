-- http.response.maxResults is sent with every request.
-- @settings {"maxResults": 7}
SELECT count(*) FROM github.repos.repos WHERE org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100&maxResults=7
---- rows
1
