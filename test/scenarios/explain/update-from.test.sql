-- EXPLAIN of a write with a query says what is read first, and what is sent for each of its rows.
EXPLAIN UPDATE github.repos.repos SET description = r.name, has_wiki = false
FROM github.repos.repos r WHERE r.org = 'acme' AND r.archived = true AND repos.owner IN ('acme', 'octo') AND repos.repo = r.name;
---- requests
none
---- rows
1  fetch   github.repos.repos.list_for_org  GET https://api.github.com/orgs/{org}/repos (1 call, all pages)                               org (path) = 'acme'                                                                                                                         into repos#1 (org, name, archived); sent: r.org = 'acme'
2  query   store                            ''                                                                                            ''                                                                                                                                          checks r.archived = TRUE; SELECT "r#1".name AS description, "r#1".name AS repo FROM "temp"."repos#1" AS "r#1" WHERE "r#1".org = 'acme' AND "r#1".archived = TRUE
3  update  github.repos.repos.update        PATCH https://api.github.com/repos/{owner}/{repo} (2 calls for each row of the query before)  description (body) = column 1 of the query; repo (path) = column 2 of the query; has_wiki (body) = FALSE; owner (path) IN ('acme', 'octo')  ''
