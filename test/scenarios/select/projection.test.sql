-- Columns come in the order of the select list, under the names as written.
-- @use repos
SELECT Stargazers_Count, name, "private", stargazers_count * 2 AS "Twice", upper(language)
FROM github.repos.repos WHERE org = 'acme';
---- requests
GET /orgs/acme/repos?per_page=100
---- json
[
{"Stargazers_Count":5,"name":"gamma","private":false,"Twice":10,"upper(language)":"GO"},
{"Stargazers_Count":40,"name":"alpha","private":true,"Twice":80,"upper(language)":"RUST"},
{"Stargazers_Count":12,"name":"delta","private":false,"Twice":24,"upper(language)":"GO"},
{"Stargazers_Count":12,"name":"beta","private":true,"Twice":24,"upper(language)":null}
]
