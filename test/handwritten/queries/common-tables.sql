-- WITH.
-- requests 1

-- one common table
WITH r AS (SELECT * FROM {repos} WHERE org = 'acme') SELECT name, language FROM r WHERE size > 500;

-- names for its columns
WITH r (title, weight) AS (SELECT name, size FROM {repos} WHERE org = 'acme') SELECT title FROM r ORDER BY weight DESC LIMIT 2;

-- one that builds on another
WITH live AS (SELECT name, language, size FROM {repos} WHERE org = 'acme' AND NOT archived), go AS (SELECT * FROM live WHERE language = 'Go') SELECT count(*) AS n, sum(size) AS size FROM go;

-- one that is used twice is asked once
WITH r AS (SELECT name, stargazers_count AS stars FROM {repos} WHERE org = 'acme') SELECT a.name, b.name AS rival FROM r a JOIN r b ON a.stars = b.stars AND a.name < b.name;

-- one that is not used
WITH unused AS (SELECT name FROM {repos} WHERE org = 'globex') SELECT name FROM {repos} WHERE org = 'acme' AND fork;

-- a list of values gives the parameters
-- requests 2
WITH wanted (owner, repo) AS (VALUES ('acme', 'api'), ('globex', 'mobile')) SELECT i.owner, i.repo, i.number FROM wanted w JOIN {issues} i ON i.owner = w.owner AND i.repo = w.repo;

-- repositories of a common table give the parameters
-- requests 4
WITH go AS (SELECT name FROM {repos} WHERE org = 'acme' AND language = 'Go') SELECT g.name, b.name AS branch FROM go g JOIN {branches} b ON b.owner = 'acme' AND b.repo = g.name;

-- a common table of two unions
-- requests 2
WITH everything AS (SELECT org, name FROM {repos} WHERE org = 'acme' UNION ALL SELECT org, name FROM {repos} WHERE org = 'globex') SELECT name, count(*) AS n FROM everything GROUP BY name HAVING n > 1;

-- numbers by recursion
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT i, (SELECT count(*) FROM {repos} WHERE org = 'acme' AND forks_count >= n.i) AS repositories FROM n ORDER BY i;

-- missing numbers of issues
WITH RECURSIVE known AS (SELECT number FROM {issues} WHERE owner = 'acme' AND repo = 'api'), n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < (SELECT max(number) FROM known)) SELECT i FROM n WHERE i NOT IN (SELECT number FROM known);

-- months without an issue
WITH RECURSIVE months (m) AS (VALUES ('2025-01-01') UNION ALL SELECT date(m, '+1 month') FROM months WHERE m < '2025-12-01') SELECT strftime('%Y-%m', m) AS month, count(i.number) AS issues FROM months LEFT JOIN {issues} i ON i.owner = 'acme' AND i.repo = 'api' AND strftime('%Y-%m', i.created_at) = strftime('%Y-%m', m) GROUP BY month ORDER BY month;

-- a recursion that starts from the API
WITH RECURSIVE parts (name, rest) AS (SELECT name, name || '-' FROM {repos} WHERE org = 'acme' AND name LIKE '%-%' UNION ALL SELECT name, substr(rest, instr(rest, '-') + 1) FROM parts WHERE rest <> '') SELECT name, rest FROM parts ORDER BY name, length(rest) DESC;

-- a recursion with a LIMIT
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i * 2 FROM n LIMIT 6) SELECT name, i FROM n JOIN {repos} r ON r.org = 'acme' AND r.stargazers_count = n.i;

-- WITH inside a subquery
SELECT name FROM {repos} WHERE org = 'acme' AND size > (WITH s AS (SELECT avg(size) AS a FROM {repos} WHERE org = 'acme') SELECT a FROM s);

-- an inner WITH hides an outer one
WITH r AS (SELECT name FROM {repos} WHERE org = 'globex') SELECT name FROM (WITH r AS (SELECT name FROM {repos} WHERE org = 'acme' AND fork) SELECT name FROM r);

-- a name like that of a resource
WITH repos AS (SELECT name FROM {repos} WHERE org = 'acme' AND private) SELECT name FROM repos ORDER BY name;

-- materialized or not
WITH a AS MATERIALIZED (SELECT name FROM {repos} WHERE org = 'acme'), b AS NOT MATERIALIZED (SELECT name FROM a WHERE name < 'j') SELECT * FROM b;

-- aggregates in stages
WITH by_language AS (SELECT language, sum(size) AS size FROM {repos} WHERE org = 'acme' GROUP BY language), whole AS (SELECT sum(size) AS size FROM by_language) SELECT language, round(100.0 * b.size / w.size, 1) AS percent FROM by_language b, whole w ORDER BY percent DESC;

-- a common table in IN
WITH big AS (SELECT name FROM {repos} WHERE org = 'acme' AND size > 600) SELECT name FROM {repos} WHERE org = 'acme' AND name NOT IN (SELECT name FROM big) AND name NOT IN big;

-- a common table of a common table's join
-- requests 10
WITH r AS (SELECT name, stargazers_count FROM {repos} WHERE org = 'acme'), i AS (SELECT r.name, x.number, x.comments FROM r JOIN {issues} x ON x.owner = 'acme' AND x.repo = r.name) SELECT name, sum(comments) AS comments FROM i GROUP BY name ORDER BY comments DESC, name;
