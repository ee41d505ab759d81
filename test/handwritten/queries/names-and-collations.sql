-- Names that are used twice, comparisons by a collation, aggregates of the query around, recursion.
-- requests 1

-- a user table and a common table of its name, in a view and beside it
CREATE TABLE stars (name TEXT, n INTEGER);
INSERT INTO stars VALUES ('api', 1), ('cli', 2);
CREATE VIEW starred AS SELECT r.name, s.n FROM {repos} r JOIN stars s ON s.name = r.name WHERE r.org = 'acme';
WITH stars AS (SELECT 'web' AS name, 9 AS n) SELECT v.name, v.n, stars.name AS other FROM starred v, stars ORDER BY v.name;

-- a common table of one name in two queries beside one another
SELECT a.name, b.name AS other FROM (WITH r AS (SELECT name FROM {repos} WHERE org = 'acme' AND fork) SELECT * FROM r) a JOIN (WITH r AS (SELECT name FROM {repos} WHERE org = 'acme' AND archived) SELECT * FROM r) b ON a.name <> b.name;

-- a common table that hides another in a query inside
WITH r AS (SELECT name FROM {repos} WHERE org = 'acme') SELECT count(*) AS n, (WITH r AS (SELECT 1 AS name) SELECT count(*) FROM r) AS one FROM r;

-- common tables and aliases as a store might call its tables
WITH "repos#1" AS (SELECT 'api' AS name), "repos#2" AS (SELECT 'cli' AS name) SELECT "query#1".name, a.name AS one, b.name AS two FROM {repos} "query#1", "repos#1" a, "repos#2" b WHERE "query#1".org = 'acme' AND "query#1".fork;

-- columns named by a list, of a common table called named
WITH named AS (SELECT name, size FROM {repos} WHERE org = 'acme'), other (a, b) AS (SELECT * FROM named) SELECT a FROM other AS named WHERE named.b > 1000 ORDER BY a;

-- a recursive common table joined to an API table
WITH RECURSIVE step (n) AS (SELECT 101 UNION ALL SELECT step.n + 1 FROM step JOIN {repos} r ON r.id = step.n WHERE r.org = 'acme') SELECT count(*) AS n, max(n) AS last FROM step;

-- a recursive common table that says what to ask for
-- requests 2
WITH RECURSIVE orgs (org, n) AS (SELECT 'acme', 1 UNION ALL SELECT 'globex', n + 1 FROM orgs WHERE n < 2) SELECT r.org, count(*) AS n FROM orgs o JOIN {repos} r ON r.org = o.org GROUP BY r.org ORDER BY 1;

-- a language in letters of either case
SELECT name FROM {repos} WHERE org = 'acme' AND language = 'GO' COLLATE NOCASE ORDER BY name;

-- a list compared by a collation
SELECT name FROM {repos} WHERE org = 'acme' AND language COLLATE NOCASE IN ('GO', 'perl') ORDER BY name;

-- a join by a collation
SELECT r.name FROM (SELECT 'go' AS l) x JOIN {repos} r ON r.language = x.l COLLATE NOCASE WHERE r.org = 'acme' ORDER BY 1;

-- a column with a collation of its own
SELECT name FROM (SELECT name, language COLLATE NOCASE AS l FROM {repos} WHERE org = 'acme') r WHERE l = 'typescript';

-- an aggregate of the query around is compared with a column inside
SELECT r.language, (SELECT count(*) FROM {repos} s WHERE s.org = 'acme' AND s.size = max(r.size)) AS n FROM {repos} r WHERE r.org = 'acme' GROUP BY r.language ORDER BY 1;

-- a query inside with LIMIT and no order
SELECT r.name FROM {repos} r WHERE r.org = 'acme' AND EXISTS (SELECT 1 FROM {repos} s WHERE s.org = 'acme' AND s.language = r.language AND s.id <> r.id LIMIT 1) ORDER BY 1;

-- a query inside with LIMIT and OFFSET that counts
SELECT r.name, (SELECT count(*) FROM (SELECT 1 FROM {repos} s WHERE s.org = 'acme' AND s.language = r.language LIMIT 1 OFFSET 1)) AS others FROM {repos} r WHERE r.org = 'acme' ORDER BY 1;

-- integers beyond 64 bits
SELECT name, 18446744073709551615 > size AS below FROM {repos} WHERE org = 'acme' AND id < 18446744073709551615 AND id <> 18446744073709551615 ORDER BY 1;
