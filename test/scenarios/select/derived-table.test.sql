-- A derived table keeps its own WHERE, and the outer one filters its rows.
-- @use repos
SELECT d.language, d.n FROM (
  SELECT language, count(*) AS n FROM github.repos.repos WHERE org = 'acme' GROUP BY language
) d WHERE d.n > 1;
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
Go  2
