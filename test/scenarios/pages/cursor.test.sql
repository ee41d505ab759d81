-- A list with cursors is followed by the links it gives.
-- @count /orgs/acme/dependabot/alerts 210
SELECT count(*) FROM github.dependabot.alerts WHERE org = 'acme';
---- requests
GET /orgs/acme/dependabot/alerts?per_page=100
GET /orgs/acme/dependabot/alerts?per_page=100&after=b2Zmc2V0OjEwMA
GET /orgs/acme/dependabot/alerts?per_page=100&after=b2Zmc2V0OjIwMA
---- rows
210
