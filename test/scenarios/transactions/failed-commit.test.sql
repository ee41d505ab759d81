-- A refusal in COMMIT says how far it got, and gives the statements for the rest
-- @faults [{"match": {"method": "POST"}, "skip": 2, "times": 1, "fault": "422"}]
CREATE TABLE kept (a INTEGER);
BEGIN;
INSERT INTO kept VALUES (1);
INSERT INTO github.issues.issues (owner, repo, title) VALUES ('a', 'b', '1');
INSERT INTO github.issues.issues (owner, repo, title) VALUES ('a', 'b', '2'), ('a', 'b', '3'), ('a', 'b', '4');
DELETE FROM github.issues.labels WHERE owner = 'a' AND repo = 'b' AND name = 'bug';
COMMIT
---- requests
POST /repos/a/b/issues {"title":"1"}
POST /repos/a/b/issues {"title":"2"}
POST /repos/a/b/issues {"title":"3"}
---- message
DDL Execution Completed
OK
insert into table completed
mutating statement queued
mutating statement queued
mutating statement queued
The operation was despatched successfully
The operation was despatched successfully
changes of your own tables were rolled back
UNDO required: Undo the insert on github.issues.issues
UNDO required: Undo the insert on github.issues.issues
---- error
exit 4
error: POST https://api.github.com/repos/a/b/issues answered 422: Unprocessable Entity: Validation Failed
  request id: …; see https://docs.github.com/rest
  2 of 5 requests went through; 1 failed; 2 were not sent.
  It stopped at statement 2 of 3, INSERT on github.issues.issues, owner = a, repo = b, title = 3.
  To do the rest:
INSERT INTO github.issues.issues (owner, repo, title) VALUES ('a', 'b', '3'), ('a', 'b', '4');
DELETE FROM github.issues.labels WHERE owner = 'a' AND repo = 'b' AND name = 'bug';
