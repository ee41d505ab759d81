-- An UPDATE with a condition that cannot be sent reads the object and checks it.
UPDATE github.repos.repos SET has_wiki = false WHERE owner = 'octocat' AND repo = 'Hello-World' AND stargazers_count > 1000000;
UPDATE github.repos.repos SET has_wiki = false WHERE owner = 'octocat' AND repo = 'Hello-World' AND (stargazers_count > 5 OR archived);
---- requests
GET /repos/octocat/Hello-World
GET /repos/octocat/Hello-World
PATCH /repos/octocat/Hello-World {"has_wiki":false}
---- message
The operation was despatched successfully (0 requests)
The operation was despatched successfully
