-- In compatible mode continue has a message for each request that went through, and the lines of each that did not.
-- @compat
-- @settings {"onError": "continue"}
-- @faults [{"match": {"method": "DELETE"}, "skip": 1, "fault": "404"}]
DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND name IN ('bug', 'enhancement', 'later');
---- requests
DELETE /repos/acme/widgets/labels/bug
DELETE /repos/acme/widgets/labels/enhancement
DELETE /repos/acme/widgets/labels/later
---- message
The operation was despatched successfully
---- error
http response status code: 404, response body: {"message":"Not Found","documentation_url":"https://docs.github.com/rest","status":"404"}
DELETE https://api.github.com/repos/acme/widgets/labels/enhancement answered 404: Not Found
insert over HTTP error: 404 Not Found
http response status code: 404, response body: {"message":"Not Found","documentation_url":"https://docs.github.com/rest","status":"404"}
DELETE https://api.github.com/repos/acme/widgets/labels/later answered 404: Not Found
insert over HTTP error: 404 Not Found
