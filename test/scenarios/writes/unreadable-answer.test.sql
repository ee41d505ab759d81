-- An answer that cannot be read does not undo what was done.
-- @faults [{"match": {"method": "POST"}, "fault": "html;200"}]
INSERT INTO github.issues.issues (owner, repo, title) VALUES ('acme', 'w', 'a'), ('acme', 'w', 'b');
---- requests
POST /repos/acme/w/issues {"title":"a"}
---- error
exit 4
error: POST https://api.github.com/repos/acme/w/issues answered 200: the response is a web page (text/html; charset=utf-8), not JSON
  response body: <!DOCTYPE html>
<html><head><title>Unicorn! &middot; GitHub</title></head>
<body><p><strong>This page is taking too long to load.</strong></p></body></html>
  request id: …
  1 of 2 requests went through; 1 was not sent.
  It stopped at owner = acme, repo = w, title = a.
  To do the rest:
INSERT INTO github.issues.issues (owner, repo, title) VALUES ('acme', 'w', 'b');
