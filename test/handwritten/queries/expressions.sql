-- Expressions, CASE, CAST, functions.
-- requests 1

-- operators and their precedence
SELECT name, size + forks_count * 2 - 1 AS a, (size + forks_count) * 2 AS b, -size AS c, size % 7 AS d FROM {repos} WHERE org = 'acme';

-- integers are divided as integers
SELECT name, size / 1024 AS mib, size / 1024.0 AS exact FROM {repos} WHERE org = 'acme';

-- division by zero is NULL
SELECT name, stargazers_count / forks_count AS ratio FROM {repos} WHERE org = 'acme';

-- bits
SELECT name, id & 7 AS a, id | 1 AS b, id << 2 AS c, id >> 1 AS d, ~id AS e FROM {repos} WHERE org = 'acme';

-- concatenation
SELECT org || '/' || name AS full FROM {repos} WHERE org = 'acme';

-- a searched CASE
SELECT name, CASE WHEN stargazers_count >= 100 THEN 'star' WHEN stargazers_count >= 10 THEN 'known' ELSE 'new' END AS class FROM {repos} WHERE org = 'acme';

-- a simple CASE
SELECT name, CASE language WHEN 'Go' THEN 1 WHEN 'Rust' THEN 2 END AS code FROM {repos} WHERE org = 'acme';

-- CASE does not match NULL
SELECT name, CASE language WHEN NULL THEN 'null' ELSE 'other' END AS c FROM {repos} WHERE org = 'acme';

-- CASE in WHERE
SELECT name FROM {repos} WHERE org = 'acme' AND CASE WHEN private THEN size > 100 ELSE stargazers_count > 50 END;

-- iif
SELECT name, iif(archived, 'old', 'live') AS state FROM {repos} WHERE org = 'acme';

-- CAST to text and to number
SELECT name, CAST(size AS TEXT) AS t, CAST('12abc' AS INTEGER) AS n, CAST(size AS REAL) / 3 AS r FROM {repos} WHERE org = 'acme';

-- CAST of a part of a text
SELECT title, CAST(substr(title, instr(title, ' v') + 2) AS INTEGER) AS version FROM {issues} WHERE owner = 'acme' AND repo = 'api' AND title LIKE '% to v%';

-- typeof
SELECT name, typeof(size) AS a, typeof(language) AS b, typeof(size / 2.0) AS c, typeof(name) AS d FROM {repos} WHERE org = 'acme';

-- upper, lower, length
SELECT upper(name) AS u, lower(name) AS l, length(description) AS n FROM {repos} WHERE org = 'acme';

-- substr from the end
SELECT name, substr(name, -3) AS tail, substr(name, 2, 2) AS middle FROM {repos} WHERE org = 'acme';

-- replace and trim
SELECT replace(name, '-', '_') AS a, trim(name, 'aeiou') AS b, ltrim(homepage, 'htps:/') AS c FROM {repos} WHERE org = 'acme';

-- printf and format
SELECT printf('%-8s|%5d', name, size) AS a, format('%.1f', size / 3.0) AS b FROM {repos} WHERE org = 'acme';

-- round, abs, sign
SELECT name, round(size / 7.0, 3) AS r, abs(-size) AS a, sign(stargazers_count - 10) AS s FROM {repos} WHERE org = 'acme';

-- max and min of several arguments
SELECT name, max(stargazers_count, forks_count, 5) AS most, min(size, 100) AS least FROM {repos} WHERE org = 'acme';

-- unicode and char
SELECT name, unicode(name) AS code, char(65, 66) AS ab, hex(substr(name, 1, 2)) AS bytes FROM {repos} WHERE org = 'acme';

-- concat and concat_ws skip NULLs
SELECT concat(name, language) AS a, concat_ws(', ', name, language, homepage) AS b FROM {repos} WHERE org = 'acme';

-- an expression without an alias is headed by its text
SELECT name, length(name)+1, size*2 FROM {repos} WHERE org = 'acme';

-- constants beside columns
SELECT name, 1 AS one, 'x' AS x, NULL AS missing, 1.5 AS real, x'ff' IS NULL AS blob FROM {repos} WHERE org = 'acme' AND id < 104;

-- the same column twice
SELECT name, name, name AS again FROM {repos} WHERE org = 'acme';

-- quoted names of columns and aliases
SELECT r."name" AS "the name", r.`size` AS "select" FROM {repos} AS r WHERE r."org" = 'acme' ORDER BY "select", "the name";

-- unary plus and double minus
SELECT name, +size AS a, - -size AS b, NOT NOT size AS c FROM {repos} WHERE org = 'acme';

-- a comparison of comparisons
SELECT name FROM {repos} WHERE org = 'acme' AND (size > 500) = (stargazers_count > 50);

-- big numbers
SELECT name, id * 1000000007 * 1000003 AS big, 9223372036854775807 AS most FROM {repos} WHERE org = 'acme';

-- numbers in many forms
SELECT 1e3 AS a, 0x10 AS b, .5 AS c, 1_000 AS d, count(*) AS n FROM {repos} WHERE org = 'acme';

-- text compared by its bytes
SELECT name, name < 'a' AS a, name >= 'sdk' AS b FROM {repos} WHERE org = 'acme';

-- an expression in ORDER BY that is not selected
SELECT name FROM {repos} WHERE org = 'acme' ORDER BY length(name) DESC, lower(name);
