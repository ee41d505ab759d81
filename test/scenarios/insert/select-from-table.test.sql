-- INSERT takes its rows from a query over an API table.
-- @settings {"maxWrites": 10}
-- @use repos
INSERT INTO github.issues.issues (owner, repo, title, body)
SELECT 'acme', name, 'Archive ' || name || '?', 'It has ' || stargazers_count || ' stars.'
FROM github.repos.repos WHERE org = 'acme' AND archived = true ORDER BY name;
---- requests
GET /orgs/acme/repos?per_page=100
POST /repos/acme/beta/issues {"title":"Archive beta?","body":"It has 12 stars."}
POST /repos/acme/gamma/issues {"title":"Archive gamma?","body":"It has 5 stars."}
---- message
The operation was despatched successfully (2 requests)
