-- With --compat objects of answers have their keys in order, as the original keeps them.
-- @compat
-- @rows /orgs/acme/repos [{"name": "a", "owner": {"login": "acme", "id": 9, "type": "Organization"}, "license": {"spdx_id": "MIT", "key": "mit"}}]
SELECT name, owner, json_object('license', json(license)) AS license FROM github.repos.repos WHERE org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
a  {"id":9,"login":"acme","type":"Organization"}  {"license":{"key":"mit","spdx_id":"MIT"}}
