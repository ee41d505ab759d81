-- A DELETE that is narrowed by a column of the object reads it first.
DELETE FROM github.repos.repos WHERE owner = 'octocat' AND repo = 'Hello-World' AND archived = true;
DELETE FROM github.repos.repos WHERE owner = 'octocat' AND repo = 'Hello-World' AND archived = false;
---- requests
GET /repos/octocat/Hello-World
GET /repos/octocat/Hello-World
DELETE /repos/octocat/Hello-World
---- message
The operation was despatched successfully (0 requests)
The operation was despatched successfully
