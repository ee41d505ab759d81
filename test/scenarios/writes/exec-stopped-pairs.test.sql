-- What is left of EXEC with two lists is a statement for each request.
-- @settings {"maxWrites": 4}
-- @faults [{"match": {"method": "PUT"}, "skip": 1, "fault": "403"}]
EXEC github.issues.issues.lock @owner = 'acme', @repo IN ('a', 'b'), @issue_number IN (1, 2);
---- requests
PUT /repos/acme/a/issues/1/lock
PUT /repos/acme/a/issues/2/lock
---- error
exit 5
error: PUT https://api.github.com/repos/acme/a/issues/2/lock answered 403: Forbidden
  request id: …; see https://docs.github.com/rest
  1 of 4 requests went through; 1 failed; 2 were not sent.
  It stopped at owner = acme, repo = a, issue_number = 2.
  To do the rest:
EXEC github.issues.issues.lock @owner = 'acme', @repo = 'a', @issue_number = 2;
EXEC github.issues.issues.lock @owner = 'acme', @repo = 'b', @issue_number = 1;
EXEC github.issues.issues.lock @owner = 'acme', @repo = 'b', @issue_number = 2;
