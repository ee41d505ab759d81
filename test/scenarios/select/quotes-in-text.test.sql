-- Quotes and backslashes in a value that is compared locally are only text.
-- @use repos
SELECT name, description FROM github.repos.repos
WHERE org = 'acme' AND (description = 'it''s old' OR description = 'x'' OR 1=1 --');
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
gamma  it's old
