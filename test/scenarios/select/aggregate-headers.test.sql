-- An aggregate without a name is headed by its text.
-- @use repos
SELECT count(*), count(1), avg(stargazers_count) FROM github.repos.repos WHERE org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
---- json
[
{"count(*)":4,"count(1)":4,"avg(stargazers_count)":17.25}
]
