-- Conditions around a query that must or must not reach what is inside it.
-- requests 2

-- a filter outside a LIMIT stays outside
SELECT name FROM (SELECT name, size FROM {repos} WHERE org = 'acme' ORDER BY size DESC LIMIT 3) WHERE size < 5000 ORDER BY name;

-- a filter outside an OFFSET stays outside
SELECT name FROM (SELECT name, id FROM {repos} WHERE org = 'acme' ORDER BY id LIMIT 5 OFFSET 2) x WHERE x.id > 104 ORDER BY x.id;

-- a filter outside a window function stays outside
SELECT name, n FROM (SELECT name, language, row_number() OVER (ORDER BY id) AS n FROM {repos} WHERE org = 'acme') WHERE language = 'Go' ORDER BY n;

-- a filter on the partition of a window function
SELECT name, n FROM (SELECT name, language, count(*) OVER (PARTITION BY language) AS n FROM {repos} WHERE org = 'acme') WHERE language = 'Go' ORDER BY name;

-- a filter outside an aggregate
SELECT n FROM (SELECT language, count(*) AS n FROM {repos} WHERE org = 'acme' GROUP BY language) WHERE n > 1;

-- a filter on the key of a group
SELECT n FROM (SELECT language, count(*) AS n FROM {repos} WHERE org = 'acme' GROUP BY language) WHERE language = 'Go';

-- a filter on an aggregate without groups
SELECT n FROM (SELECT count(*) AS n, max(language) AS language FROM {repos} WHERE org = 'acme') WHERE language = 'TypeScript';

-- a filter that no row passes, around a count
SELECT n FROM (SELECT count(*) AS n FROM {repos} WHERE org = 'acme') WHERE n < 0;

-- a filter around DISTINCT
SELECT stargazers_count FROM (SELECT DISTINCT stargazers_count, fork FROM {repos} WHERE org = 'acme') WHERE fork ORDER BY 1;

-- a filter around a union
SELECT org, name FROM (SELECT org, name, size FROM {repos} WHERE org = 'acme' UNION ALL SELECT org, name, id FROM {repos} WHERE org = 'globex') WHERE size < 150 ORDER BY org, name;

-- a parameter around a union that gives it in each part
-- requests 1
SELECT name FROM (SELECT org, name FROM {repos} WHERE org = 'acme' UNION ALL SELECT 'none', name FROM {repos} WHERE org = 'acme') WHERE org = 'acme' ORDER BY name;

-- a filter around EXCEPT
SELECT name FROM (SELECT name, language FROM {repos} WHERE org = 'acme' EXCEPT SELECT name, language FROM {repos} WHERE org = 'globex') WHERE language IS NULL;

-- a filter around INTERSECT
SELECT name FROM (SELECT name FROM {repos} WHERE org = 'acme' INTERSECT SELECT name FROM {repos} WHERE org = 'globex') WHERE name LIKE 'a%';

-- a filter on a constant of a query inside
SELECT name FROM (SELECT name, 'acme' AS org FROM {repos} WHERE org = 'globex') WHERE org = 'acme' ORDER BY name;

-- a column that takes the name of a parameter
SELECT org, name FROM (SELECT language AS org, name FROM {repos} WHERE org = 'acme') WHERE org = 'Go' ORDER BY name;

-- a parameter under another name, and its name for another column
SELECT o, org FROM (SELECT org AS o, name AS org FROM {repos} WHERE org IN ('acme', 'globex')) WHERE o = 'globex' AND org = 'api';

-- a filter on an expression of the query inside
SELECT full FROM (SELECT org || '/' || name AS full FROM {repos} WHERE org = 'acme') WHERE full = 'acme/api';

-- a filter on an expression that is another type
SELECT name FROM (SELECT name, CAST(size AS TEXT) AS size FROM {repos} WHERE org = 'acme') WHERE size > '5' ORDER BY name;

-- affinity: a text column compared with a number outside
SELECT name FROM (SELECT name FROM {repos} WHERE org = 'acme' UNION SELECT '7') WHERE name = 7;

-- affinity: an expression compared with a text outside
SELECT name FROM (SELECT name, size + 0 AS size FROM {repos} WHERE org = 'acme') WHERE size = '512';

-- a collation inside
SELECT name FROM (SELECT name COLLATE NOCASE AS name FROM {repos} WHERE org = 'acme') WHERE name = 'WIDGETS';

-- a filter on the right side of a LEFT JOIN of derived tables
SELECT a.name, b.size FROM (SELECT name FROM {repos} WHERE org = 'acme') a LEFT JOIN (SELECT name, size FROM {repos} WHERE org = 'globex') b ON b.name = a.name AND b.size > 100000 ORDER BY a.name;

-- a WHERE on the right side of a LEFT JOIN
SELECT a.name, b.size FROM (SELECT name FROM {repos} WHERE org = 'acme') a LEFT JOIN (SELECT name, size FROM {repos} WHERE org = 'globex') b ON b.name = a.name WHERE b.size > 1000 ORDER BY a.name;

-- IS NULL on the right side of a LEFT JOIN must not reach inside
SELECT a.name FROM (SELECT name FROM {repos} WHERE org = 'acme') a LEFT JOIN (SELECT name, language FROM {repos} WHERE org = 'globex') b ON b.name = a.name WHERE b.language IS NULL ORDER BY a.name;

-- coalesce on the right side of a LEFT JOIN must not reach inside
SELECT a.name FROM (SELECT name FROM {repos} WHERE org = 'acme') a LEFT JOIN (SELECT name, size FROM {repos} WHERE org = 'globex') b ON b.name = a.name WHERE coalesce(b.size, 0) = 0 ORDER BY a.name;

-- NOT on the right side of a LEFT JOIN
SELECT a.name FROM (SELECT name FROM {repos} WHERE org = 'acme') a LEFT JOIN (SELECT name, size FROM {repos} WHERE org = 'globex') b ON b.name = a.name WHERE NOT (b.size IS NOT NULL AND b.size > 0) ORDER BY a.name;

-- IS NOT TRUE on the right side of a LEFT JOIN
SELECT a.name FROM (SELECT name FROM {repos} WHERE org = 'acme') a LEFT JOIN (SELECT name, size FROM {repos} WHERE org = 'globex') b ON b.name = a.name WHERE (b.size > 0) IS NOT TRUE ORDER BY a.name;

-- a filter on the left side in ON of a LEFT JOIN
SELECT a.name, b.name AS other FROM (SELECT name, fork FROM {repos} WHERE org = 'acme') a LEFT JOIN (SELECT name FROM {repos} WHERE org = 'globex') b ON b.name = a.name AND NOT a.fork ORDER BY a.name;

-- a FULL JOIN with a WHERE on one side
SELECT a.name, b.name AS other FROM (SELECT name FROM {repos} WHERE org = 'acme') a FULL JOIN (SELECT name, size FROM {repos} WHERE org = 'globex') b ON b.name = a.name WHERE a.name IS NULL ORDER BY b.name;

-- a RIGHT JOIN with a WHERE on the left side
SELECT b.name FROM (SELECT name, size FROM {repos} WHERE org = 'acme') a RIGHT JOIN (SELECT name FROM {repos} WHERE org = 'globex') b ON b.name = a.name WHERE a.size IS NULL ORDER BY b.name;

-- a common table that is read twice with different filters
-- requests 1
WITH r AS (SELECT name, language, size FROM {repos} WHERE org = 'acme') SELECT a.name, b.name AS other FROM r a, r b WHERE a.language = 'Go' AND b.language = 'HCL' ORDER BY a.name;

-- a common table that is read in a subquery too
-- requests 1
WITH r AS (SELECT name, language, size FROM {repos} WHERE org = 'acme') SELECT name FROM r WHERE language = 'Go' AND size < (SELECT max(size) FROM r) ORDER BY name;

-- a common table whose parameter is asked twice
WITH r AS (SELECT org, name, size FROM {repos} WHERE org IN ('acme', 'globex')) SELECT a.name, a.size AS here, b.size AS there FROM r a JOIN r b ON a.name = b.name WHERE a.org = 'acme' AND b.org = 'globex';

-- a view that is read with a filter and without
-- requests 1
CREATE VIEW acme AS SELECT name, language, size, fork, stargazers_count FROM {repos} WHERE org = 'acme';
SELECT (SELECT count(*) FROM acme) AS everything, (SELECT count(*) FROM acme WHERE fork) AS forks;

-- a filter on a view that limits
-- requests 1
CREATE VIEW top3 AS SELECT name, language, size FROM acme ORDER BY size DESC LIMIT 3;
SELECT name FROM top3 WHERE language = 'Go';

-- a filter on a view that counts
-- requests 1
CREATE VIEW counted AS SELECT language, count(*) AS n FROM acme GROUP BY language;
SELECT language FROM counted WHERE n = 1 AND language > 'H' ORDER BY language;

-- a filter on a view with HAVING
-- requests 1
CREATE VIEW common AS SELECT language, sum(size) AS size FROM acme GROUP BY language HAVING count(*) > 1;
SELECT language FROM common WHERE size > 10;

-- a view in NOT IN
-- requests 1
SELECT name FROM acme WHERE name NOT IN (SELECT name FROM acme WHERE fork OR size > 1000) ORDER BY name;

-- a view in a correlated subquery
-- requests 1
SELECT a.name FROM acme a WHERE a.size = (SELECT max(b.size) FROM acme b WHERE b.language IS a.language) ORDER BY a.name;

-- a view with an alias of columns, joined to itself
-- requests 1
CREATE VIEW pairs (a, b) AS SELECT x.name, y.name FROM acme x JOIN acme y ON x.stargazers_count = y.stargazers_count AND x.name < y.name;
SELECT p.a, q.b FROM pairs p LEFT JOIN pairs q ON q.a = p.b ORDER BY p.a;

-- a parameter in OR with its own filters, three ways
-- requests 2
SELECT org, name FROM {repos} WHERE (org = 'acme' AND language = 'Go') OR (org = 'globex' AND private) OR (org = 'acme' AND size > 9000) ORDER BY org, name;

-- a parameter in an OR whose one branch has two values
-- requests 2
SELECT org, name FROM {repos} WHERE (org IN ('acme', 'globex') AND name = 'api') OR (org = 'acme' AND fork) ORDER BY org, name;

-- two parameters in branches of OR
-- requests 2
SELECT owner, repo, name FROM {branches} WHERE owner = 'acme' AND repo = 'docs' OR owner = 'globex' AND repo = 'mobile' ORDER BY owner, name;

-- two parameters in branches of OR with something in common
-- requests 2
SELECT repo, number FROM {issues} WHERE owner = 'acme' AND (repo = 'cli' AND comments > 1 OR repo = 'web' AND comments > 20) ORDER BY repo;

-- a negated OR of parameters and columns
-- requests 1
SELECT name FROM {repos} WHERE org = 'acme' AND NOT (language <> 'Go' OR size > 600) ORDER BY name;

-- a parameter compared with itself through a join
-- requests 1
SELECT a.name FROM {repos} a JOIN {repos} b ON b.org = a.org AND b.id = a.id WHERE a.org = 'acme' AND b.fork ORDER BY a.name;

-- a parameter by way of two joins
-- requests 12
SELECT DISTINCT b.repo FROM {repos} r JOIN {issues} i ON i.owner = r.org AND i.repo = r.name JOIN {branches} b ON b.owner = i.owner AND b.repo = i.repo WHERE r.org = 'acme' AND i.comments > 20 ORDER BY b.repo;

-- a list of pairs by VALUES in a common table and OR
-- requests 4
WITH w (o, r) AS (VALUES ('acme', 'api'), ('acme', 'cli'), ('globex', 'api'), ('globex', 'ops')) SELECT w.o, w.r, count(b.name) AS branches FROM w LEFT JOIN {branches} b ON b.owner = w.o AND b.repo = w.r GROUP BY w.o, w.r ORDER BY 1, 2;

-- a pair of parameters as a row value
-- requests 2
SELECT owner, repo, name FROM {branches} WHERE (owner, repo) IN (VALUES ('acme', 'cli'), ('globex', 'mobile')) ORDER BY owner;

-- a pair of parameters equal to a row value
-- requests 1
SELECT name FROM {branches} WHERE (owner, repo) = ('acme', 'web') ORDER BY name;

-- parameters from a derived table that limits
-- requests 3
SELECT x.name, b.name AS branch FROM (SELECT name FROM {repos} WHERE org = 'acme' ORDER BY size DESC LIMIT 2) x JOIN {branches} b ON b.owner = 'acme' AND b.repo = x.name ORDER BY 1, 2;

-- parameters from groups
-- requests 3
SELECT g.name, b.name AS branch FROM (SELECT max(name) AS name FROM {repos} WHERE org = 'acme' AND fork GROUP BY archived) g JOIN {branches} b ON b.owner = 'acme' AND b.repo = g.name ORDER BY 1, 2;

-- a filter on an outer join's row that must not narrow who is asked
-- requests 10
SELECT r.name, count(b.name) AS n FROM {repos} r LEFT JOIN {branches} b ON b.owner = 'acme' AND b.repo = r.name AND b.protected WHERE r.org = 'acme' GROUP BY r.name HAVING n = 0 ORDER BY r.name;

-- EXISTS over a view
-- requests 10
CREATE VIEW protected_branches AS SELECT owner, repo, name FROM {branches} WHERE protected;
SELECT r.name FROM {repos} r WHERE r.org = 'acme' AND EXISTS (SELECT 1 FROM protected_branches p WHERE p.owner = 'acme' AND p.repo = r.name) ORDER BY r.name;

-- IN over a view with its parameter
-- requests 2
SELECT name FROM {repos} WHERE org = 'acme' AND default_branch IN (SELECT name FROM protected_branches WHERE owner = 'acme' AND repo = 'infra') ORDER BY name;

-- a scalar subquery over a view with its parameters
-- requests 1
SELECT (SELECT count(*) FROM protected_branches WHERE owner = 'acme' AND repo = 'api') AS n;

-- a view in a union with two different parameters
-- requests 2
SELECT name FROM protected_branches WHERE owner = 'acme' AND repo = 'api' UNION ALL SELECT name FROM protected_branches WHERE owner = 'globex' AND repo = 'api' ORDER BY name;

-- a view joined with itself, each with its own parameters
-- requests 2
SELECT a.name AS here, b.name AS there FROM protected_branches a, protected_branches b WHERE a.owner = 'acme' AND a.repo = 'web' AND b.owner = 'globex' AND b.repo = 'api';

-- LIMIT on a join keeps its order
-- requests 10
SELECT r.name, i.title FROM {repos} r JOIN {issues} i ON i.owner = 'acme' AND i.repo = r.name WHERE r.org = 'acme' ORDER BY i.comments DESC, i.id LIMIT 2;

-- LIMIT 1 inside EXISTS
-- requests 1
SELECT count(*) AS n FROM {repos} r WHERE r.org = 'acme' AND EXISTS (SELECT 1 FROM {repos} x WHERE x.org = 'acme' AND x.size > r.size LIMIT 1);

-- the same name for a table, an alias and a column
-- requests 1
SELECT name.name FROM {repos} AS name WHERE name.org = 'acme' AND name.name LIKE 's%' ORDER BY name.name;

-- an alias of the select list is not a parameter
-- requests 1
SELECT name AS org FROM {repos} WHERE org = 'acme' AND fork ORDER BY org;

-- upper and lower case in names
-- requests 1
SELECT R.NAME AS name, r.Language AS language FROM {repos} r WHERE ORG = 'acme' AND r.Fork ORDER BY Name;
