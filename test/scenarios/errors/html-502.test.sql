-- A web page with a 502 is told by its status.
-- @faults [{"fault": "html;502"}]
SELECT name FROM github.repos.repos WHERE org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
---- error
exit 4
error: GET https://api.github.com/orgs/acme/repos?per_page=100 answered 502: Bad Gateway
  response body: <!DOCTYPE html>
<html><head><title>Unicorn! &middot; GitHub</title></head>
<body><p><strong>This page is taking too long to load.</strong></p></body></html>
  request id: …
