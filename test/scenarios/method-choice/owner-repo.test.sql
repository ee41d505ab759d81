-- owner and repo choose the one repository, and no list that would ignore repo.
SELECT name FROM github.repos.repos WHERE owner = 'acme' AND repo = 'widgets';
---- requests
GET /repos/acme/widgets
---- rows
widgets
