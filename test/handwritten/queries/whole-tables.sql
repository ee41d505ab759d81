-- Conditions on what the API narrows by itself: a table is all its rows.
-- requests 1

-- a group of what is open unless asked
SELECT state, count(*) AS n FROM {issues} WHERE owner = 'acme' AND repo = 'api' GROUP BY state ORDER BY state;

-- another state by an inequality
SELECT number FROM {issues} WHERE owner = 'acme' AND repo = 'api' AND state <> 'open' ORDER BY number;

-- another state by a pattern
SELECT number FROM {issues} WHERE owner = 'acme' AND repo = 'api' AND state LIKE 'c%' ORDER BY number;

-- a state or something else
SELECT number FROM {issues} WHERE owner = 'acme' AND repo = 'api' AND (state = 'closed' OR comments > 3) ORDER BY number;

-- a state that a query gives
SELECT number FROM {issues} WHERE owner = 'acme' AND repo = 'api' AND state IN (SELECT 'closed') ORDER BY number;

-- a state around a subquery
SELECT number FROM (SELECT * FROM {issues} WHERE owner = 'acme' AND repo = 'api') AS i WHERE state = 'closed' ORDER BY number;

-- a state around a common table
WITH i AS (SELECT number, state FROM {issues} WHERE owner = 'acme' AND repo = 'api') SELECT number FROM i WHERE state = 'closed' ORDER BY number;

-- a state from rows
WITH v (s) AS (VALUES ('closed')) SELECT i.number FROM v JOIN {issues} i ON i.state = v.s WHERE i.owner = 'acme' AND i.repo = 'api' ORDER BY i.number;

-- no state is another
SELECT number FROM {issues} WHERE owner = 'acme' AND repo = 'api' AND NOT state = 'open' ORDER BY number;
