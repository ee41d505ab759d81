-- With eager, ROLLBACK of what has no inverse says what stands
-- @settings {"transactions": "eager"}
BEGIN;
INSERT INTO github.issues.issues (owner, repo, title) VALUES ('a', 'b', '1');
ROLLBACK
---- requests
POST /repos/a/b/issues {"title":"1"}
---- message
OK
The operation was despatched successfully
Rollback failed
---- error
exit 3
error: 1 write cannot be undone, and stands as made
  Undo what stands with other statements. The counts below are of requests that would undo it.
  0 of 1 request went through; 1 was not sent.
    POST https://api.github.com/repos/a/b/issues: its document names no inverse
