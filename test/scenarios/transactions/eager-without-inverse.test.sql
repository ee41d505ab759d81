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
error: not all of the transaction can be undone
  Undo the remaining changes with other statements.
  0 of 1 request went through; 1 was not sent.
    POST https://api.github.com/repos/a/b/issues: its document names no inverse
