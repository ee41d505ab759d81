-- UPDATE takes keys and values from FROM, a request for each row.
-- @use repos
-- @settings {"maxWrites": 10}
UPDATE github.repos.repos SET description = r.name || ' of acme', has_wiki = false
FROM github.repos.repos r WHERE r.org = 'acme' AND r.archived = true AND repos.owner = 'acme' AND repos.repo = r.name;
---- requests
GET /orgs/acme/repos?per_page=100
PATCH /repos/acme/gamma {"description":"gamma of acme","has_wiki":false}
PATCH /repos/acme/beta {"description":"beta of acme","has_wiki":false}
---- message
The operation was despatched successfully (2 requests)
