-- Two names for one thing that is asked once.
-- @use labels
SELECT a.name, b.name AS other FROM github.repos.repos a JOIN github.repos.repos b ON a.name < b.name WHERE a.org = 'acme' AND b.org = 'acme' ORDER BY 1, 2;
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
alpha  beta
alpha  gamma
beta   gamma
