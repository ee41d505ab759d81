-- EXEC over several that stops gives the rest as EXEC; what varies in two arguments is several of them.
-- @settings {"maxWrites": 4, "onError": "continue"}
-- @faults [{"match": {"method": "PUT"}, "skip": 1, "fault": "403"}]
EXEC github.issues.issues.lock @owner = 'acme', @repo IN ('a', 'b', 'c'), @issue_number = 1347, @lock_reason = 'spam';
EXEC github.issues.issues.lock @owner = 'acme', @repo IN ('a', 'b'), @issue_number IN (1, 2);
---- requests
PUT /repos/acme/a/issues/1347/lock {"lock_reason":"spam"}
PUT /repos/acme/b/issues/1347/lock {"lock_reason":"spam"}
PUT /repos/acme/c/issues/1347/lock {"lock_reason":"spam"}
PUT /repos/acme/a/issues/1/lock
PUT /repos/acme/a/issues/2/lock
PUT /repos/acme/b/issues/1/lock
PUT /repos/acme/b/issues/2/lock
---- message
The operation was despatched successfully
---- error
exit 7
1 of 3 requests went through; 2 failed.
  owner = acme, repo = b, issue_number = 1347, lock_reason = spam: PUT https://api.github.com/repos/acme/b/issues/1347/lock answered 403: Forbidden
  owner = acme, repo = c, issue_number = 1347, lock_reason = spam: PUT https://api.github.com/repos/acme/c/issues/1347/lock answered 403: Forbidden
To do the rest:
EXEC github.issues.issues.lock @owner = 'acme', @repo IN ('b', 'c'), @issue_number = 1347, @lock_reason = 'spam';
exit 5
error: PUT https://api.github.com/repos/acme/a/issues/1/lock answered 403: Forbidden
  request id: …; see https://docs.github.com/rest
  0 of 4 requests went through; 4 failed.
    owner = acme, repo = a, issue_number = 1: PUT https://api.github.com/repos/acme/a/issues/1/lock answered 403: Forbidden
    owner = acme, repo = a, issue_number = 2: PUT https://api.github.com/repos/acme/a/issues/2/lock answered 403: Forbidden
    owner = acme, repo = b, issue_number = 1: PUT https://api.github.com/repos/acme/b/issues/1/lock answered 403: Forbidden
    owner = acme, repo = b, issue_number = 2: PUT https://api.github.com/repos/acme/b/issues/2/lock answered 403: Forbidden
  To do the rest:
EXEC github.issues.issues.lock @owner = 'acme', @repo IN ('a', 'b'), @issue_number IN (1, 2);
