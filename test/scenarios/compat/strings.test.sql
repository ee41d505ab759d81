-- In compatible mode JSON has texts only, sorted keys, and no line breaks.
-- @compat
-- @use repos
SELECT name, id, private, language, owner FROM github.repos.repos WHERE org = 'acme' AND name IN ('beta', 'gamma');
---- requests
GET /orgs/acme/repos?per_page=100
---- json
[{"id":"1","language":"Go","name":"gamma","owner":"{\"id\":9,\"login\":\"acme\"}","private":"false"},{"id":"4","language":"null","name":"beta","owner":"{\"id\":9,\"login\":\"acme\"}","private":"true"}]
