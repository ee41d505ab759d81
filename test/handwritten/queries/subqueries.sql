-- Queries within queries.
-- requests 1

-- the table that asks is asked once
SELECT name FROM {repos} WHERE org = 'acme' AND size = (SELECT max(size) FROM {repos} WHERE org = 'acme');

-- above the average
SELECT name FROM {repos} WHERE org = 'acme' AND stargazers_count > (SELECT avg(stargazers_count) FROM {repos} WHERE org = 'acme');

-- a scalar of another organisation
-- requests 2
SELECT name, (SELECT max(size) FROM {repos} WHERE org = 'globex') - size AS behind FROM {repos} WHERE org = 'acme';

-- a scalar without rows is NULL
SELECT name, (SELECT name FROM {repos} WHERE org = 'acme' AND size < 0) AS missing FROM {repos} WHERE org = 'acme';

-- a scalar takes the first row
SELECT (SELECT name FROM {repos} WHERE org = 'acme' ORDER BY size DESC) AS biggest, (SELECT name FROM {repos} WHERE org = 'acme' ORDER BY size LIMIT 1 OFFSET 1) AS second_smallest;

-- a correlated count
-- requests 10
SELECT r.name, (SELECT count(*) FROM {issues} i WHERE i.owner = 'acme' AND i.repo = r.name) AS issues FROM {repos} r WHERE r.org = 'acme' ORDER BY issues DESC, r.name;

-- a correlated count within the same table
SELECT a.name, (SELECT count(*) FROM {repos} b WHERE b.org = 'acme' AND b.size > a.size) AS bigger FROM {repos} a WHERE a.org = 'acme' ORDER BY bigger;

-- the biggest of each language
SELECT name, language FROM {repos} r WHERE r.org = 'acme' AND size = (SELECT max(size) FROM {repos} x WHERE x.org = 'acme' AND x.language IS r.language);

-- EXISTS with a parameter from outside
-- requests 10
SELECT r.name FROM {repos} r WHERE r.org = 'acme' AND EXISTS (SELECT 1 FROM {issues} i WHERE i.owner = r.org AND i.repo = r.name AND i.comments > 5);

-- NOT EXISTS with a parameter from outside
-- requests 10
SELECT r.name FROM {repos} r WHERE r.org = 'acme' AND NOT EXISTS (SELECT 1 FROM {issues} i WHERE i.owner = 'acme' AND i.repo = r.name);

-- a filter outside saves requests inside
-- requests 4
SELECT r.name FROM {repos} r WHERE r.org = 'acme' AND r.language = 'Go' AND EXISTS (SELECT 1 FROM {branches} b WHERE b.owner = 'acme' AND b.repo = r.name AND b.protected);

-- EXISTS that does not depend
SELECT count(*) AS n FROM {repos} WHERE org = 'acme' AND EXISTS (SELECT * FROM {repos} WHERE org = 'acme' AND language = 'Rust');

-- IN gives a parameter
-- requests 4
SELECT repo, name FROM {branches} WHERE owner = 'acme' AND repo IN (SELECT name FROM {repos} WHERE org = 'acme' AND language = 'Go');

-- IN over a column
-- requests 2
SELECT name FROM {repos} WHERE org = 'acme' AND name IN (SELECT name FROM {repos} WHERE org = 'globex');

-- NOT IN over a column
-- requests 2
SELECT name FROM {repos} WHERE org = 'acme' AND name NOT IN (SELECT name FROM {repos} WHERE org = 'globex') ORDER BY name;

-- NOT IN over a list with a NULL has nothing
SELECT name FROM {repos} WHERE org = 'acme' AND name NOT IN (SELECT homepage FROM {repos} WHERE org = 'acme');

-- IN over an ordered and limited query
SELECT name FROM {repos} WHERE org = 'acme' AND id IN (SELECT id FROM {repos} WHERE org = 'acme' ORDER BY size DESC LIMIT 3);

-- IN over a union
SELECT name FROM {repos} WHERE org = 'acme' AND name IN (SELECT 'api' UNION SELECT 'web' UNION SELECT 'nothing');

-- a row value IN a query
SELECT name FROM {repos} WHERE org = 'acme' AND (language, size) IN (SELECT language, max(size) FROM {repos} WHERE org = 'acme' GROUP BY language);

-- a derived table
SELECT n, count(*) FROM (SELECT length(name) AS n FROM {repos} WHERE org = 'acme') GROUP BY n ORDER BY n;

-- a derived table of a derived table
SELECT upper(x) AS x FROM (SELECT y AS x FROM (SELECT name AS y FROM {repos} WHERE org = 'acme' AND fork) WHERE y LIKE '%go');

-- a derived table with LIMIT
SELECT max(size) AS m FROM (SELECT size FROM {repos} WHERE org = 'acme' ORDER BY size LIMIT 3);

-- two derived tables joined
-- requests 2
SELECT a.name, a.stars AS here, b.stars AS there FROM (SELECT name, stargazers_count AS stars FROM {repos} WHERE org = 'acme') a JOIN (SELECT name, stargazers_count AS stars FROM {repos} WHERE org = 'globex') b ON a.name = b.name;

-- a derived table gives parameters
-- requests 3
SELECT x.name, i.number FROM (SELECT name FROM {repos} WHERE org = 'acme' AND stargazers_count = 75) x JOIN {issues} i ON i.owner = 'acme' AND i.repo = x.name ORDER BY x.name, i.number;

-- a subquery in CASE
SELECT name, CASE WHEN size > (SELECT avg(size) FROM {repos} WHERE org = 'acme') THEN 'big' ELSE 'small' END AS class FROM {repos} WHERE org = 'acme';

-- a subquery in HAVING
SELECT language FROM {repos} WHERE org = 'acme' GROUP BY language HAVING count(*) >= (SELECT 2);

-- a subquery in LIMIT
SELECT name FROM {repos} WHERE org = 'acme' ORDER BY id LIMIT (SELECT 2 + 1);

-- a subquery in a function
SELECT name, coalesce(language, (SELECT 'none')) AS language FROM {repos} WHERE org = 'acme';

-- three levels deep
SELECT name FROM {repos} a WHERE a.org = 'acme' AND EXISTS (SELECT 1 FROM {repos} b WHERE b.org = 'acme' AND b.language = a.language AND b.name <> a.name AND b.size > (SELECT avg(c.size) FROM {repos} c WHERE c.org = 'acme' AND c.language = a.language));

-- a parameter from a scalar
-- requests 2
SELECT number FROM {issues} WHERE owner = 'acme' AND repo = (SELECT name FROM {repos} WHERE org = 'acme' ORDER BY stargazers_count DESC, name LIMIT 1);

-- an issue whose author owns no comment but the most
SELECT number FROM {issues} i WHERE owner = 'acme' AND repo = 'api' AND comments >= (SELECT max(comments) FROM {issues} x WHERE x.owner = 'acme' AND x.repo = 'api' AND x."user" ->> 'login' = i."user" ->> 'login') ORDER BY number;
