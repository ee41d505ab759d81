-- A statement beyond the limit does not get into the transaction
-- @settings {"maxWrites": 1}
BEGIN;
INSERT INTO github.issues.issues (owner, repo, title) VALUES ('a', 'b', '1'), ('a', 'b', '2');
COMMIT
---- requests
none
---- message
OK
---- error
exit 3
error: this INSERT would make 2 requests, and 1 is allowed
  2 | INSERT INTO github.issues.issues (owner, repo, title) VALUES ('a', 'b', '1'), ('a', 'b', '2');
    |             ^^^^^^^^^^^^^^^^^^^^
  POST https://api.github.com/repos/a/b/issues
  POST https://api.github.com/repos/a/b/issues
  Narrow it, or raise --max-writes. Nothing was sent.
