-- Columns that are parameters too, and parameters in unusual places.
-- requests 1

-- a state is sent and is a column
SELECT number, state FROM {issues} WHERE owner = 'acme' AND repo = 'api' AND state = 'open';

-- two states are asked for one by one
-- requests 2
SELECT number, state FROM {issues} WHERE owner = 'acme' AND repo = 'api' AND state IN ('open', 'closed') ORDER BY number;

-- a state that is not equal is checked on the rows
SELECT number FROM {issues} WHERE owner = 'acme' AND repo = 'api' AND state <> 'open';

-- a state LIKE
SELECT number FROM {issues} WHERE owner = 'acme' AND repo = 'api' AND state LIKE 'c%';

-- a state in a FILTER
SELECT count(*) FILTER (WHERE state = 'open') AS open, count(*) FILTER (WHERE state = 'closed') AS closed FROM {issues} WHERE owner = 'acme' AND repo = 'api';

-- a state in CASE
SELECT sum(CASE WHEN state = 'open' THEN comments ELSE 0 END) AS open_comments FROM {issues} WHERE owner = 'acme' AND repo = 'api';

-- a state selected as a condition
SELECT number, state = 'open' AS is_open FROM {issues} WHERE owner = 'acme' AND repo = 'api';

-- a state grouped
SELECT state, count(*) AS n FROM {issues} WHERE owner = 'acme' AND repo = 'web' GROUP BY state HAVING state = 'open' OR n > 1 ORDER BY state;

-- a state in an OR with another column
SELECT number FROM {issues} WHERE owner = 'acme' AND repo = 'api' AND (state = 'closed' OR comments > 5);

-- a state negated
SELECT number FROM {issues} WHERE owner = 'acme' AND repo = 'api' AND NOT state = 'open';

-- protected branches
SELECT name, protected FROM {branches} WHERE owner = 'acme' AND repo = 'api' AND protected = true;

-- branches that are not protected
SELECT name FROM {branches} WHERE owner = 'acme' AND repo = 'api' AND protected = false;

-- a join with a filter that is sent
-- requests 10
SELECT r.name, count(i.id) AS open FROM {repos} r LEFT JOIN {issues} i ON i.owner = 'acme' AND i.repo = r.name AND i.state = 'open' WHERE r.org = 'acme' GROUP BY r.name ORDER BY open DESC, r.name;

-- open and closed issues side by side
-- requests 2
SELECT o.number AS open, c.number AS closed FROM {issues} o JOIN {issues} c ON c."user" ->> 'login' = o."user" ->> 'login' WHERE o.owner = 'acme' AND o.repo = 'web' AND o.state = 'open' AND c.owner = 'acme' AND c.repo = 'web' AND c.state = 'closed';

-- a parameter in the select list, in an expression and in ORDER BY
-- requests 2
SELECT upper(org) || ':' || name AS key, org FROM {repos} WHERE org IN ('globex', 'acme') ORDER BY org DESC, name;

-- a parameter in GROUP BY and HAVING
-- requests 2
SELECT org, max(size) AS biggest FROM {repos} WHERE org IN ('globex', 'acme') GROUP BY org HAVING org <> 'acme';

-- a parameter in PARTITION BY
-- requests 2
SELECT repo, number, count(*) OVER (PARTITION BY repo) AS n FROM {issues} WHERE owner = 'acme' AND repo IN ('api', 'cli');

-- a parameter of a derived table from outside
SELECT x.name FROM (SELECT name, org, size FROM {repos}) x WHERE x.org = 'acme' AND x.size > 1000;

-- a parameter of a view from outside
CREATE VIEW all_branches AS SELECT owner, repo, name, protected FROM {branches};
SELECT name FROM all_branches WHERE owner = 'acme' AND repo = 'api';

-- a parameter of a view from a join
-- requests 4
SELECT r.name, v.name AS branch FROM {repos} r JOIN all_branches v ON v.owner = r.org AND v.repo = r.name WHERE r.org = 'acme' AND r.language = 'Go';

-- a parameter of a common table from outside
WITH b AS (SELECT owner, repo, name FROM {branches}) SELECT name FROM b WHERE owner = 'acme' AND repo = 'docs';

-- a parameter through two aliases
SELECT y.branch FROM (SELECT x.project, x.branch FROM (SELECT owner, repo AS project, name AS branch FROM {branches}) x WHERE x.owner = 'acme') y WHERE y.project = 'web';

-- a parameter that two tables share by USING
-- requests 2
SELECT i.number, b.name FROM {issues} i JOIN {branches} b USING (owner, repo) WHERE owner = 'acme' AND repo = 'web';

-- a parameter of the right side of a LEFT JOIN in WHERE
-- requests 2
SELECT a.name, b.name AS other FROM {repos} a LEFT JOIN {repos} b ON b.org = 'globex' AND b.name = a.name WHERE a.org = 'acme';

-- EXISTS with two tables inside
-- requests 19
SELECT r.name FROM {repos} r WHERE r.org = 'acme' AND EXISTS (SELECT 1 FROM {branches} b JOIN {issues} i ON i.owner = b.owner AND i.repo = b.repo WHERE b.owner = 'acme' AND b.repo = r.name AND b.protected AND i.comments > 2);

-- a correlated subquery with an aggregate and a limit
-- requests 4
SELECT r.name, (SELECT i.title FROM {issues} i WHERE i.owner = 'acme' AND i.repo = r.name ORDER BY i.comments DESC, i.number LIMIT 1) AS loudest FROM {repos} r WHERE r.org = 'acme' AND r.language = 'Go' ORDER BY r.name;

-- a correlated subquery in ORDER BY
-- requests 4
SELECT r.name FROM {repos} r WHERE r.org = 'acme' AND r.language = 'Go' ORDER BY (SELECT count(*) FROM {branches} b WHERE b.owner = 'acme' AND b.repo = r.name) DESC, r.name;

-- NATURAL JOIN of two derived tables
-- requests 2
SELECT * FROM (SELECT name, language AS a FROM {repos} WHERE org = 'acme') NATURAL JOIN (SELECT name, language AS b FROM {repos} WHERE org = 'globex');

-- IN over a join
-- requests 10
SELECT name FROM {repos} WHERE org = 'acme' AND name IN (SELECT i.repo FROM {repos} r JOIN {issues} i ON i.owner = 'acme' AND i.repo = r.name WHERE r.org = 'acme' AND i.state = 'closed') ORDER BY name;

-- a count of a join in HAVING
-- requests 10
SELECT r.name FROM {repos} r JOIN {branches} b ON b.owner = 'acme' AND b.repo = r.name WHERE r.org = 'acme' GROUP BY r.name HAVING count(*) > 1 AND sum(b.protected) > 0 ORDER BY r.name;
