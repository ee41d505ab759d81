-- Constants of SET keep their types beside FROM, and booleans of a query theirs.
-- @use repos
-- @settings {"maxWrites": 10}
UPDATE github.repos.repos SET has_wiki = true, private = r.archived FROM github.repos.repos r
WHERE r.org = 'acme' AND r.name IN ('alpha', 'beta') AND repos.owner = 'acme' AND repos.repo = r.name;
---- requests
GET /orgs/acme/repos?per_page=100
PATCH /repos/acme/alpha {"private":false,"has_wiki":true}
PATCH /repos/acme/beta {"private":true,"has_wiki":true}
---- message
The operation was despatched successfully (2 requests)
