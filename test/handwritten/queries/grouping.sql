-- GROUP BY, HAVING, aggregates.
-- requests 1

-- counts by language
SELECT language, count(*) AS n FROM {repos} WHERE org = 'acme' GROUP BY language ORDER BY n DESC, language;

-- grouped by two columns
SELECT private, archived, count(*) FROM {repos} WHERE org = 'acme' GROUP BY private, archived;

-- grouped by a number of the select list
SELECT license ->> 'key' AS license, sum(size) FROM {repos} WHERE org = 'acme' GROUP BY 1;

-- grouped by an alias
SELECT length(name) AS letters, count(*) AS n FROM {repos} WHERE org = 'acme' GROUP BY letters ORDER BY letters;

-- grouped by an expression
SELECT stargazers_count / 10 * 10 AS bucket, count(*) AS n FROM {repos} WHERE org = 'acme' GROUP BY stargazers_count / 10 ORDER BY 1;

-- grouped by a parameter
-- requests 2
SELECT org, count(*) AS n, sum(stargazers_count) AS stars FROM {repos} WHERE org IN ('acme', 'globex') GROUP BY org ORDER BY org;

-- every aggregate
SELECT count(*), sum(size), avg(size), min(size), max(size), total(size) FROM {repos} WHERE org = 'acme';

-- aggregates skip NULLs
SELECT count(pushed_at), min(pushed_at), max(language) FROM {repos} WHERE org = 'acme';

-- aggregates over nothing
SELECT count(*), sum(size), avg(size), total(size), group_concat(name) FROM {repos} WHERE org = 'acme' AND size < 0;

-- grouped over nothing
SELECT language, count(*) FROM {repos} WHERE org = 'acme' AND size < 0 GROUP BY language;

-- HAVING on a count
SELECT language FROM {repos} WHERE org = 'acme' GROUP BY language HAVING count(*) > 1;

-- HAVING on an alias
SELECT language, sum(size) AS total FROM {repos} WHERE org = 'acme' GROUP BY language HAVING total > 600 ORDER BY total;

-- HAVING on the grouped column
SELECT default_branch, count(*) FROM {repos} WHERE org = 'acme' GROUP BY default_branch HAVING default_branch LIKE 'm%';

-- HAVING without GROUP BY
SELECT sum(size) AS s FROM {repos} WHERE org = 'acme' HAVING count(*) > 5;

-- HAVING that keeps nothing
SELECT sum(size) AS s FROM {repos} WHERE org = 'acme' HAVING count(*) > 500;

-- FILTER
SELECT count(*) FILTER (WHERE private) AS private, count(*) FILTER (WHERE language = 'Go') AS go, sum(size) FILTER (WHERE NOT archived) AS live FROM {repos} WHERE org = 'acme';

-- FILTER in groups
SELECT language, count(*) FILTER (WHERE stargazers_count > 10) AS popular, count(*) AS n FROM {repos} WHERE org = 'acme' GROUP BY language ORDER BY language;

-- CASE in an aggregate
SELECT sum(CASE WHEN fork THEN 1 ELSE 0 END) AS forks, avg(CASE WHEN stargazers_count > 0 THEN size END) AS size FROM {repos} WHERE org = 'acme';

-- count distinct
SELECT count(DISTINCT stargazers_count), count(DISTINCT default_branch), sum(DISTINCT stargazers_count) FROM {repos} WHERE org = 'acme';

-- group_concat in order
SELECT language, group_concat(name, '+' ORDER BY name DESC) AS names FROM {repos} WHERE org = 'acme' GROUP BY language ORDER BY language;

-- string_agg
SELECT string_agg(name, ', ' ORDER BY id) AS names FROM {repos} WHERE org = 'acme' AND fork;

-- group_concat of distinct values
SELECT group_concat(DISTINCT default_branch) AS branches FROM (SELECT default_branch FROM {repos} WHERE org = 'acme' ORDER BY default_branch);

-- an aggregate in an expression
SELECT language, round(100.0 * sum(size) / max(1, count(*)), 1) AS x FROM {repos} WHERE org = 'acme' GROUP BY language;

-- the other columns of the row that has the maximum
SELECT name, max(stargazers_count) AS stars FROM {repos} WHERE org = 'acme';

-- the newest issue by state
SELECT state, title, max(created_at) AS newest FROM {issues} WHERE owner = 'acme' AND repo = 'api' GROUP BY state;

-- ordered by an aggregate that is not selected
SELECT state FROM {issues} WHERE owner = 'acme' AND repo = 'api' GROUP BY state ORDER BY count(*) DESC;

-- who opens issues
-- requests 2
SELECT "user" ->> 'login' AS who, count(*) AS n, sum(comments) AS comments FROM {issues} WHERE owner = 'acme' AND repo IN ('api', 'web') GROUP BY who ORDER BY n DESC, who;

-- groups of groups
SELECT n, count(*) AS languages FROM (SELECT language, count(*) AS n FROM {repos} WHERE org = 'acme' GROUP BY language) GROUP BY n ORDER BY n;

-- LIMIT over groups
SELECT language, max(size) AS biggest FROM {repos} WHERE org = 'acme' GROUP BY language ORDER BY biggest DESC LIMIT 2;

-- DISTINCT over an aggregate
SELECT DISTINCT count(*) AS n FROM {repos} WHERE org = 'acme' GROUP BY language ORDER BY n;

-- the share of protected branches
-- requests 3
SELECT repo, avg(protected) AS share, count(*) AS n FROM {branches} WHERE owner = 'acme' AND repo IN ('api', 'web', 'Widgets') GROUP BY repo;
