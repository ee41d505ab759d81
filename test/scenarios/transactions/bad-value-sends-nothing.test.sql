-- A statement that cannot be sent is refused when it is written, so that nothing goes
BEGIN;
INSERT INTO github.issues.issues (owner, repo, title) VALUES ('a', 'b', 'first');
INSERT INTO github.issues.issues (owner, repo, title) VALUES ('a', NULL, 'second');
COMMIT
---- requests
none
---- message
OK
mutating statement queued
---- error
exit 3
error: 'repo' is a part of the path and has no value
  Give 'repo' a value that is not empty.
