-- UNION, INTERSECT, EXCEPT.
-- requests 2

-- UNION ALL
SELECT name FROM {repos} WHERE org = 'acme' UNION ALL SELECT name FROM {repos} WHERE org = 'globex';

-- UNION drops what is twice
SELECT name FROM {repos} WHERE org = 'acme' UNION SELECT name FROM {repos} WHERE org = 'globex';

-- INTERSECT
SELECT name FROM {repos} WHERE org = 'acme' INTERSECT SELECT name FROM {repos} WHERE org = 'globex';

-- EXCEPT
SELECT name FROM {repos} WHERE org = 'acme' EXCEPT SELECT name FROM {repos} WHERE org = 'globex';

-- EXCEPT the other way round
SELECT name FROM {repos} WHERE org = 'globex' EXCEPT SELECT name FROM {repos} WHERE org = 'acme';

-- ordered and limited as a whole
SELECT org, name, size FROM {repos} WHERE org = 'acme' UNION ALL SELECT org, name, size FROM {repos} WHERE org = 'globex' ORDER BY size DESC, name LIMIT 4;

-- ordered by number
SELECT name, 1 AS side FROM {repos} WHERE org = 'acme' UNION ALL SELECT name, 2 FROM {repos} WHERE org = 'globex' ORDER BY 2 DESC, 1;

-- from left to right
-- requests 1
SELECT name FROM {repos} WHERE org = 'acme' EXCEPT SELECT name FROM {repos} WHERE org = 'acme' AND fork UNION SELECT 'extra';

-- nested by a derived table
-- requests 1
SELECT name FROM {repos} WHERE org = 'acme' EXCEPT SELECT * FROM (SELECT name FROM {repos} WHERE org = 'acme' AND fork UNION SELECT 'api');

-- the same table twice is asked once
-- requests 1
SELECT name FROM {repos} WHERE org = 'acme' AND archived UNION ALL SELECT name FROM {repos} WHERE org = 'acme' AND private;

-- NULLs are the same in UNION
SELECT language FROM {repos} WHERE org = 'acme' UNION SELECT language FROM {repos} WHERE org = 'globex' ORDER BY language;

-- NULLs are the same in INTERSECT
SELECT language FROM {repos} WHERE org = 'acme' INTERSECT SELECT language FROM {repos} WHERE org = 'globex';

-- names come from the first query
-- requests 1
SELECT name AS first, size FROM {repos} WHERE org = 'acme' AND fork UNION ALL SELECT language AS second, id FROM {repos} WHERE org = 'acme' AND private ORDER BY first, size;

-- different tables
SELECT 'repository' AS kind, name FROM {repos} WHERE org = 'acme' UNION ALL SELECT 'branch', name FROM {branches} WHERE owner = 'acme' AND repo = 'api';

-- VALUES at either side
-- requests 1
VALUES ('total', 0) UNION ALL SELECT name, size FROM {repos} WHERE org = 'acme' AND size > 2000 UNION ALL VALUES ('end', 1);

-- counted
SELECT count(*) AS n FROM (SELECT name FROM {repos} WHERE org = 'acme' UNION SELECT name FROM {repos} WHERE org = 'globex');

-- a total below the rows
-- requests 1
SELECT name, size FROM {repos} WHERE org = 'acme' AND language = 'Go' UNION ALL SELECT 'all', sum(size) FROM {repos} WHERE org = 'acme' AND language = 'Go' ORDER BY size;

-- grouped parts
SELECT org, count(*) AS n FROM {repos} WHERE org = 'acme' GROUP BY org UNION ALL SELECT org, count(*) FROM {repos} WHERE org = 'globex' GROUP BY org ORDER BY org DESC;

-- LIMIT inside a part
SELECT * FROM (SELECT name FROM {repos} WHERE org = 'acme' ORDER BY size DESC LIMIT 2) UNION ALL SELECT * FROM (SELECT name FROM {repos} WHERE org = 'globex' ORDER BY size DESC LIMIT 1);

-- symmetric difference
SELECT name FROM (SELECT name FROM {repos} WHERE org = 'acme' UNION SELECT name FROM {repos} WHERE org = 'globex') EXCEPT SELECT name FROM (SELECT name FROM {repos} WHERE org = 'acme' INTERSECT SELECT name FROM {repos} WHERE org = 'globex');
