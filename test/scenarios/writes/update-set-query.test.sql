-- SET takes a value from a query; the one object needs no leave.
-- @use repos
UPDATE github.repos.repos SET description = (SELECT count(*) || ' repositories' FROM github.repos.repos WHERE org = 'acme') WHERE owner = 'acme' AND repo = 'widgets';
---- requests
GET /orgs/acme/repos?per_page=100
PATCH /repos/acme/widgets {"description":"4 repositories"}
---- message
The operation was despatched successfully
