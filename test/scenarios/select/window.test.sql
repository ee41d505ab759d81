-- Window functions see the rows of their partition in their order.
-- @use repos
SELECT name, language, row_number() OVER (PARTITION BY language ORDER BY stargazers_count DESC) AS place,
  sum(stargazers_count) OVER (ORDER BY name ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS running
FROM github.repos.repos WHERE org = 'acme' ORDER BY name;
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
alpha  Rust  1  40
beta   null  1  52
delta  Go    1  64
gamma  Go    2  69
