-- A condition on a property of the body is a condition: the repository is read, and changed only where it holds.
UPDATE github.repos.repos SET description = 'x' WHERE owner = 'octocat' AND repo = 'Hello-World' AND archived = true;
UPDATE github.repos.repos SET description = 'y' WHERE owner = 'octocat' AND repo = 'Hello-World' AND archived = false AND stargazers_count > 5;
---- requests
GET /repos/octocat/Hello-World
GET /repos/octocat/Hello-World
PATCH /repos/octocat/Hello-World {"description":"y"}
---- message
The operation was despatched successfully (0 requests)
The operation was despatched successfully
