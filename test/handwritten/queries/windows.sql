-- Window functions.
-- requests 1

-- row_number
SELECT name, row_number() OVER (ORDER BY stargazers_count DESC, name) AS place FROM {repos} WHERE org = 'acme' ORDER BY place;

-- rank and dense_rank have ties
SELECT name, rank() OVER (ORDER BY stargazers_count DESC) AS r, dense_rank() OVER (ORDER BY stargazers_count DESC) AS d FROM {repos} WHERE org = 'acme' ORDER BY r, name;

-- ranks in each language
SELECT language, name, rank() OVER (PARTITION BY language ORDER BY size DESC) AS place FROM {repos} WHERE org = 'acme' ORDER BY language, place;

-- the best of each language
SELECT language, name FROM (SELECT language, name, row_number() OVER (PARTITION BY language ORDER BY size DESC) AS n FROM {repos} WHERE org = 'acme') WHERE n = 1 ORDER BY language;

-- a running sum
SELECT name, sum(size) OVER (ORDER BY id) AS so_far FROM {repos} WHERE org = 'acme' ORDER BY id;

-- the sum of all beside each
SELECT name, size, round(100.0 * size / sum(size) OVER (), 2) AS percent FROM {repos} WHERE org = 'acme' ORDER BY percent DESC, name;

-- lag and lead
SELECT name, lag(name) OVER (ORDER BY id) AS before, lead(name, 2, 'none') OVER (ORDER BY id) AS after FROM {repos} WHERE org = 'acme' ORDER BY id;

-- the time since the issue before
SELECT number, round(julianday(created_at) - julianday(lag(created_at) OVER (ORDER BY created_at)), 1) AS days FROM {issues} WHERE owner = 'acme' AND repo = 'api' ORDER BY created_at;

-- first_value and last_value
SELECT name, first_value(name) OVER w AS first, last_value(name) OVER w AS last FROM {repos} WHERE org = 'acme' WINDOW w AS (PARTITION BY language ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) ORDER BY id;

-- nth_value
SELECT name, nth_value(name, 2) OVER (ORDER BY id) AS second FROM {repos} WHERE org = 'acme' ORDER BY id;

-- ntile
SELECT name, ntile(3) OVER (ORDER BY size) AS third FROM {repos} WHERE org = 'acme' ORDER BY size;

-- percent_rank and cume_dist
SELECT name, percent_rank() OVER (ORDER BY stargazers_count) AS p, round(cume_dist() OVER (ORDER BY stargazers_count), 4) AS c FROM {repos} WHERE org = 'acme' ORDER BY p, name;

-- a moving average
SELECT name, avg(size) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS smooth FROM {repos} WHERE org = 'acme' ORDER BY id;

-- a frame by RANGE
SELECT name, count(*) OVER (ORDER BY stargazers_count RANGE BETWEEN 10 PRECEDING AND 10 FOLLOWING) AS near FROM {repos} WHERE org = 'acme' ORDER BY name;

-- a frame by GROUPS
SELECT name, count(*) OVER (ORDER BY stargazers_count GROUPS BETWEEN 1 PRECEDING AND CURRENT ROW) AS n FROM {repos} WHERE org = 'acme' ORDER BY name;

-- EXCLUDE
SELECT name, sum(size) OVER (PARTITION BY language ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE CURRENT ROW) AS others FROM {repos} WHERE org = 'acme' ORDER BY id;

-- FILTER in a window
SELECT name, count(*) FILTER (WHERE private) OVER (ORDER BY id) AS private_so_far FROM {repos} WHERE org = 'acme' ORDER BY id;

-- a named window that another extends
SELECT name, sum(size) OVER (w ORDER BY id) AS s FROM {repos} WHERE org = 'acme' WINDOW w AS (PARTITION BY private) ORDER BY id;

-- a window over groups
SELECT language, count(*) AS n, rank() OVER (ORDER BY count(*) DESC) AS place FROM {repos} WHERE org = 'acme' GROUP BY language ORDER BY place, language;

-- a window in ORDER BY
SELECT name FROM {repos} WHERE org = 'acme' ORDER BY row_number() OVER (ORDER BY size DESC);

-- a window over two organisations
-- requests 2
SELECT org, name, row_number() OVER (PARTITION BY org ORDER BY stargazers_count DESC, name) AS n FROM {repos} WHERE org IN ('acme', 'globex') ORDER BY org, n;

-- the difference to the best
SELECT name, max(stargazers_count) OVER () - stargazers_count AS behind FROM {repos} WHERE org = 'acme' ORDER BY behind, name;

-- a window in an expression with CASE
SELECT name, CASE WHEN size > avg(size) OVER () THEN 'big' ELSE 'small' END AS class FROM {repos} WHERE org = 'acme';

-- two different windows
SELECT number, row_number() OVER (ORDER BY comments DESC, number) AS loud, row_number() OVER (ORDER BY created_at) AS old FROM {issues} WHERE owner = 'acme' AND repo = 'api' ORDER BY number;
