-- The rows of RETURNING come with COMMIT
BEGIN;
INSERT INTO github.issues.issues (owner, repo, title) VALUES ('a', 'b', '1') RETURNING title, state;
COMMIT
---- requests
POST /repos/a/b/issues {"title":"1"}
---- rows
1  open
---- message
OK
mutating statement queued
The operation was despatched successfully
OK
