-- EXPLAIN shows that an object is read before it is changed.
EXPLAIN UPDATE github.repos.repos SET description = 'x' WHERE owner = 'acme' AND repo = 'widgets' AND archived = true;
---- requests
none
---- rows
1  fetch   github.repos.repos.get     GET https://api.github.com/repos/{owner}/{repo} (1 call, all pages)                          owner (path) = 'acme'; repo (path) = 'widgets'                            into repos#1 (@owner, repo, archived); sent: repos.owner = 'acme' AND repos.repo = 'widgets'
2  query   store                      ''                                                                                           ''                                                                        checks repos.archived = TRUE; SELECT 1 AS "UPDATE github.repos.repos SET description = 'x' WHERE owner = 'acme' AND repo = 'widgets' AND archived = true" FROM "temp"."repos#1" WHERE "repos#1".archived = TRUE AND "repos#1"."@owner" = 'acme' AND "repos#1".repo = 'widgets'
3  update  github.repos.repos.update  PATCH https://api.github.com/repos/{owner}/{repo} (a call for each row of the query before)  description (body) = 'x'; owner (path) = 'acme'; repo (path) = 'widgets'  ''
