-- ORDER BY and LIMIT of the query of an INSERT decide which requests, and their order.
-- @settings {"maxWrites": 10}
-- @use repos
INSERT INTO github.issues.issues (owner, repo, title) SELECT 'acme', name, 'Popular' FROM github.repos.repos WHERE org = 'acme' ORDER BY stargazers_count DESC LIMIT 2 OFFSET 1;
---- requests
GET /orgs/acme/repos?per_page=100
POST /repos/acme/delta/issues {"title":"Popular"}
POST /repos/acme/beta/issues {"title":"Popular"}
---- message
The operation was despatched successfully (2 requests)
