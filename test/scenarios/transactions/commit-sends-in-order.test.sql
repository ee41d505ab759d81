-- Changes wait for COMMIT and are sent in their order
BEGIN;
INSERT INTO github.issues.labels (owner, repo, name, color) VALUES ('a', 'b', 'one', 'ffffff'), ('a', 'b', 'two', 'ffffff');
SELECT name FROM github.issues.labels WHERE owner = 'a' AND repo = 'b' ORDER BY name;
DELETE FROM github.issues.labels WHERE owner = 'a' AND repo = 'b' AND name = 'bug';
COMMIT;
SELECT name FROM github.issues.labels WHERE owner = 'a' AND repo = 'b' ORDER BY name
---- requests
GET /repos/a/b/labels?per_page=100
POST /repos/a/b/labels {"name":"one","color":"ffffff"}
POST /repos/a/b/labels {"name":"two","color":"ffffff"}
DELETE /repos/a/b/labels/bug
GET /repos/a/b/labels?per_page=100
---- rows
bug
enhancement

enhancement
one
two
---- message
OK
mutating statement queued
mutating statement queued
The operation was despatched successfully (2 requests)
The operation was despatched successfully
OK
