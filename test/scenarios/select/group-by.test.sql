-- Rows are grouped, counted and sorted by the name of an aggregate.
-- @use repos
SELECT language, count(*) AS repos, sum(stargazers_count) AS stars, max(name)
FROM github.repos.repos WHERE org = 'acme' GROUP BY language HAVING stars > 12 ORDER BY repos DESC;
---- requests
GET /orgs/acme/repos?per_page=100
---- json
[
{"language":"Go","repos":2,"stars":17,"max(name)":"gamma"},
{"language":"Rust","repos":1,"stars":40,"max(name)":"alpha"}
]
