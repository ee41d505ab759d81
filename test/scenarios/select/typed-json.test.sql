-- JSON keeps types: numbers, booleans, NULL, objects and lists, and long integers to the last digit.
-- @use repos
SELECT id, name, private, description, owner, topics, language, stargazers_count / 8.0 AS part
FROM github.repos.repos WHERE org = 'acme' AND name IN ('delta', 'beta');
---- requests
GET /orgs/acme/repos?per_page=100
---- json
[
{"id":9007199254740993,"name":"delta","private":false,"description":"a\\b","owner":{"login":"acme","id":9},"topics":["api"],"language":"Go","part":1.5},
{"id":4,"name":"beta","private":true,"description":"","owner":{"login":"acme","id":9},"topics":["sql"],"language":null,"part":1.5}
]
