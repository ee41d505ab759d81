-- A condition that names nothing of the table decides whether a DELETE happens at all; one object needs no leave.
-- @use repos
DELETE FROM github.repos.repos WHERE owner = 'acme' AND repo = 'widgets' AND EXISTS (SELECT 1 FROM github.repos.repos WHERE org = 'acme' AND name = 'none');
DELETE FROM github.repos.repos WHERE owner = 'acme' AND repo = 'widgets' AND (SELECT count(*) FROM github.repos.repos WHERE org = 'acme') > 1;
DELETE FROM github.repos.repos WHERE owner = 'acme' AND repo = 'widgets' AND 1 = 0;
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100
DELETE /repos/acme/widgets
---- message
The operation was despatched successfully (0 requests)
The operation was despatched successfully
The operation was despatched successfully (0 requests)
