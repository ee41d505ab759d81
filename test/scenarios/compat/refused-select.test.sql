-- In compatible mode a refused SELECT is an empty result, after the original's line on stderr.
-- @compat
SELECT name FROM github.issues.labels WHERE owner = 'a' AND repo = 'missing';
---- requests
GET /repos/a/missing/labels?per_page=100
---- json
null
---- error
http response status code: 404, response body: {"message":"Not Found","documentation_url":"https://docs.github.com/rest/issues/labels#list-labels-for-a-repository","status":"404"}
