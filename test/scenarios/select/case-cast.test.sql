-- CAST, COALESCE, NULLIF and IIF work on columns.
-- @use repos
SELECT name, CAST(stargazers_count AS TEXT) || '!' AS stars, COALESCE(language, '-') AS language,
  NULLIF(description, '') AS description, iif(archived, 'old', 'live') AS state, CAST('12' AS INTEGER) + 1 AS n
FROM github.repos.repos WHERE org = 'acme' ORDER BY name;
---- requests
GET /orgs/acme/repos?per_page=100
---- json
[
{"name":"alpha","stars":"40!","language":"Rust","description":null,"state":"live","n":13},
{"name":"beta","stars":"12!","language":"-","description":null,"state":"old","n":13},
{"name":"delta","stars":"12!","language":"Go","description":"a\\b","state":"live","n":13},
{"name":"gamma","stars":"5!","language":"Go","description":"it's old","state":"old","n":13}
]
