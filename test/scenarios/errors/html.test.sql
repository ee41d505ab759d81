-- A web page where JSON belongs is an error, not an empty result.
-- @faults [{"fault": "html;200"}]
SELECT name FROM github.repos.repos WHERE org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
---- error
exit 4
error: GET https://api.github.com/orgs/acme/repos?per_page=100 answered 200: the response is a web page (text/html; charset=utf-8), not JSON
  response body: <!DOCTYPE html>
<html><head><title>Unicorn! &middot; GitHub</title></head>
<body><p><strong>This page is taking too long to load.</strong></p></body></html>
  request id: …
