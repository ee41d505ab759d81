-- ORDER BY, LIMIT, DISTINCT.
-- requests 1

-- ascending
SELECT name FROM {repos} WHERE org = 'acme' ORDER BY name;

-- descending
SELECT name, size FROM {repos} WHERE org = 'acme' ORDER BY size DESC;

-- two terms
SELECT stargazers_count, name FROM {repos} WHERE org = 'acme' ORDER BY stargazers_count DESC, name;

-- by number
SELECT stargazers_count, name FROM {repos} WHERE org = 'acme' ORDER BY 1, 2 DESC;

-- by alias
SELECT name, size * 2 AS doubled FROM {repos} WHERE org = 'acme' ORDER BY doubled;

-- by an expression of an alias
SELECT name, size AS s FROM {repos} WHERE org = 'acme' ORDER BY -s;

-- an alias that hides a column
SELECT name, -size AS size FROM {repos} WHERE org = 'acme' ORDER BY size;

-- a column inside an expression is the alias too
SELECT name AS id, id AS name FROM {repos} WHERE org = 'acme' ORDER BY name + 0;

-- NULLs come first
SELECT name, language FROM {repos} WHERE org = 'acme' ORDER BY language, name;

-- NULLs come last when descending
SELECT name, pushed_at FROM {repos} WHERE org = 'acme' ORDER BY pushed_at DESC, name;

-- NULLS LAST
SELECT name, language FROM {repos} WHERE org = 'acme' ORDER BY language NULLS LAST, name DESC;

-- DESC NULLS FIRST
SELECT name, pushed_at FROM {repos} WHERE org = 'acme' ORDER BY pushed_at DESC NULLS FIRST;

-- COLLATE NOCASE
SELECT name FROM {repos} WHERE org = 'acme' ORDER BY name COLLATE NOCASE;

-- by CASE
SELECT name FROM {repos} WHERE org = 'acme' ORDER BY CASE WHEN archived THEN 2 WHEN private THEN 1 ELSE 0 END, id;

-- by a column that is not selected
SELECT name FROM {repos} WHERE org = 'acme' ORDER BY created_at, id DESC;

-- LIMIT
SELECT name FROM {repos} WHERE org = 'acme' ORDER BY id LIMIT 3;

-- LIMIT and OFFSET
SELECT name FROM {repos} WHERE org = 'acme' ORDER BY id LIMIT 3 OFFSET 2;

-- LIMIT with a comma
SELECT name FROM {repos} WHERE org = 'acme' ORDER BY id LIMIT 2, 3;

-- LIMIT 0
SELECT name FROM {repos} WHERE org = 'acme' ORDER BY id LIMIT 0;

-- a negative LIMIT is none
SELECT name FROM {repos} WHERE org = 'acme' ORDER BY id LIMIT -1 OFFSET 7;

-- an OFFSET beyond the end
SELECT name FROM {repos} WHERE org = 'acme' ORDER BY id LIMIT 5 OFFSET 100;

-- LIMIT is an expression
SELECT name FROM {repos} WHERE org = 'acme' ORDER BY id LIMIT 1 + 1 OFFSET 10 / 5;

-- LIMIT comes after WHERE
SELECT name FROM {repos} WHERE org = 'acme' AND language = 'Go' ORDER BY size LIMIT 2;

-- DISTINCT
SELECT DISTINCT language FROM {repos} WHERE org = 'acme';

-- DISTINCT over two columns
SELECT DISTINCT language, archived FROM {repos} WHERE org = 'acme' ORDER BY language, archived;

-- DISTINCT takes NULLs for the same
SELECT DISTINCT homepage FROM {repos} WHERE org = 'acme' ORDER BY homepage DESC;

-- DISTINCT with LIMIT
SELECT DISTINCT stargazers_count FROM {repos} WHERE org = 'acme' ORDER BY stargazers_count DESC LIMIT 3;

-- DISTINCT over JSON
SELECT DISTINCT license FROM {repos} WHERE org = 'acme' AND license IS NOT NULL;

-- the top of two organisations together
-- requests 2
SELECT org, name, stargazers_count FROM {repos} WHERE org IN ('acme', 'globex') ORDER BY stargazers_count DESC LIMIT 4;

-- ordered by a subquery
SELECT name FROM {repos} r WHERE org = 'acme' ORDER BY (SELECT count(*) FROM json_each(r.topics)) DESC, name;
