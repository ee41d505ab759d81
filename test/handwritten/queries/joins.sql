-- Joins.
-- requests 10

-- repositories and their branches
SELECT r.name, b.name AS branch FROM {repos} r JOIN {branches} b ON b.owner = r.org AND b.repo = r.name WHERE r.org = 'acme';

-- the same with a comma
SELECT r.name, b.name AS branch FROM {repos} r, {branches} b WHERE r.org = 'acme' AND b.owner = 'acme' AND b.repo = r.name;

-- the table that needs values comes first
SELECT r.name, b.name AS branch FROM {branches} b JOIN {repos} r ON b.repo = r.name WHERE b.owner = 'acme' AND r.org = 'acme' ORDER BY 1, 2;

-- a filter on the giving table saves requests
-- requests 2
SELECT b.name FROM {repos} r JOIN {branches} b ON b.owner = r.org AND b.repo = r.name WHERE r.org = 'acme' AND r.language = 'Rust';

-- a filter in ON saves requests too
-- requests 4
SELECT r.name, b.name FROM {repos} r JOIN {branches} b ON b.owner = r.org AND b.repo = r.name AND r.language = 'Go' WHERE r.org = 'acme';

-- the default branch of each repository
SELECT r.name, b."commit" ->> 'sha' AS sha, b.protected FROM {repos} r JOIN {branches} b ON b.owner = 'acme' AND b.repo = r.name AND b.name = r.default_branch WHERE r.org = 'acme' ORDER BY r.name;

-- repositories without their default branch
SELECT r.name FROM {repos} r LEFT JOIN {branches} b ON b.owner = 'acme' AND b.repo = r.name AND b.name = r.default_branch WHERE r.org = 'acme' AND b.name IS NULL;

-- LEFT JOIN keeps repositories without issues
SELECT r.name, count(i.number) AS issues FROM {repos} r LEFT JOIN {issues} i ON i.owner = 'acme' AND i.repo = r.name WHERE r.org = 'acme' GROUP BY r.name;

-- LEFT JOIN with a condition on the right side in ON
SELECT r.name, i.number FROM {repos} r LEFT JOIN {issues} i ON i.owner = 'acme' AND i.repo = r.name AND i.comments > 10 WHERE r.org = 'acme';

-- LEFT JOIN with a condition on the right side in WHERE
SELECT r.name, i.number FROM {repos} r LEFT JOIN {issues} i ON i.owner = 'acme' AND i.repo = r.name WHERE r.org = 'acme' AND i.comments > 10;

-- LEFT JOIN with a condition on the left side in ON
SELECT r.name, i.number FROM {repos} r LEFT JOIN {issues} i ON i.owner = 'acme' AND i.repo = r.name AND r.language = 'Go' WHERE r.org = 'acme';

-- LEFT JOIN for what is missing
SELECT r.name FROM {repos} r LEFT JOIN {issues} i ON i.owner = r.org AND i.repo = r.name WHERE r.org = 'acme' AND i.id IS NULL ORDER BY r.name;

-- three tables
-- requests 19
SELECT r.name, i.number, b.name AS branch FROM {repos} r JOIN {issues} i ON i.owner = r.org AND i.repo = r.name JOIN {branches} b ON b.owner = r.org AND b.repo = r.name WHERE r.org = 'acme' AND b.protected;

-- three tables, two of them optional
-- requests 19
SELECT r.name, count(DISTINCT i.id) AS issues, count(DISTINCT b.name) AS branches FROM {repos} r LEFT JOIN {issues} i ON i.owner = r.org AND i.repo = r.name LEFT JOIN {branches} b ON b.owner = r.org AND b.repo = r.name WHERE r.org = 'acme' GROUP BY r.name ORDER BY r.name;

-- issues and branches of one repository
-- requests 2
SELECT i.number, b.name FROM {issues} i JOIN {branches} b ON b.owner = i.owner AND b.repo = i.repo WHERE i.owner = 'acme' AND i.repo = 'api' AND b.name LIKE 'release%';

-- a self join asks once
-- requests 1
SELECT a.name, b.name AS other FROM {repos} a JOIN {repos} b ON a.stargazers_count = b.stargazers_count AND a.id < b.id WHERE a.org = 'acme' AND b.org = 'acme';

-- a self join with LEFT JOIN
-- requests 1
SELECT a.name, count(b.id) AS more_popular FROM {repos} a LEFT JOIN {repos} b ON b.org = 'acme' AND b.stargazers_count > a.stargazers_count WHERE a.org = 'acme' GROUP BY a.id ORDER BY 2, 1;

-- a self join for the issue before
-- requests 1
SELECT i.number, max(p.number) AS previous FROM {issues} i LEFT JOIN {issues} p ON p.owner = 'acme' AND p.repo = 'api' AND p.number < i.number WHERE i.owner = 'acme' AND i.repo = 'api' GROUP BY i.number ORDER BY i.number;

-- two organisations joined by name
-- requests 2
SELECT a.name, a.stargazers_count AS here, b.stargazers_count AS there FROM {repos} a JOIN {repos} b ON a.name = b.name WHERE a.org = 'acme' AND b.org = 'globex';

-- USING
-- requests 2
SELECT name, a.language, b.language AS other FROM {repos} a JOIN {repos} b USING (name) WHERE a.org = 'acme' AND b.org = 'globex';

-- CROSS JOIN
-- requests 3
SELECT r.name, b.name FROM {repos} r CROSS JOIN {branches} b WHERE r.org = 'globex' AND b.owner = 'acme' AND b.repo = 'docs';

-- an inequality joins
-- requests 1
SELECT a.name, b.name FROM {repos} a JOIN {repos} b ON a.size < b.size AND b.size < a.size * 2 WHERE a.org = 'acme' AND b.org = 'acme';

-- RIGHT JOIN with everything given
-- requests 2
SELECT a.name, b.name AS other FROM (SELECT name FROM {repos} WHERE org = 'acme') a RIGHT JOIN (SELECT name FROM {repos} WHERE org = 'globex') b ON a.name = b.name;

-- FULL JOIN with everything given
-- requests 2
SELECT coalesce(a.name, b.name) AS name, a.name IS NOT NULL AS here, b.name IS NOT NULL AS there FROM (SELECT name FROM {repos} WHERE org = 'acme') a FULL JOIN (SELECT name FROM {repos} WHERE org = 'globex') b ON a.name = b.name ORDER BY 1;

-- a parameter of one table from two
-- requests 19
SELECT r.name, i.number, b.name AS branch FROM {repos} r JOIN {issues} i ON i.owner = 'acme' AND i.repo = r.name LEFT JOIN {branches} b ON b.owner = i.owner AND b.repo = i.repo AND b.name = r.default_branch WHERE r.org = 'acme' AND NOT r.private ORDER BY r.name, i.number;

-- several organisations give owner and name
-- requests 14
SELECT r.org, r.name, count(*) AS branches FROM {repos} r JOIN {branches} b ON b.owner = r.org AND b.repo = r.name WHERE r.org IN ('acme', 'globex') GROUP BY r.org, r.name ORDER BY branches DESC, r.org, r.name;

-- the owner by a split name
SELECT r.full_name, b.name FROM {repos} r JOIN {branches} b ON b.owner = substr(r.full_name, 1, instr(r.full_name, '/') - 1) AND b.repo = substr(r.full_name, instr(r.full_name, '/') + 1) WHERE r.org = 'acme';

-- shas that two repositories share
SELECT a.repo, b.repo AS other, a."commit" ->> 'sha' AS sha FROM {repos} r JOIN {branches} a ON a.owner = 'acme' AND a.repo = r.name JOIN {branches} b ON b.owner = 'acme' AND b.repo = 'sdk-go' AND b."commit" ->> 'sha' = a."commit" ->> 'sha' AND b.repo <> a.repo WHERE r.org = 'acme';

-- a list in a column joined with a table
-- requests 1
SELECT r.name, o.name AS other FROM {repos} r, json_each(r.topics) t JOIN {repos} o ON o.org = 'acme' AND o.name = t.value WHERE r.org = 'acme';

-- parentheses in FROM
-- requests 19
SELECT r.name, i.number FROM {repos} r LEFT JOIN ({issues} i JOIN {branches} b ON b.owner = 'acme' AND b.repo = i.repo AND b.name = 'main') ON i.owner = 'acme' AND i.repo = r.name WHERE r.org = 'acme' AND r.language = 'Go';

-- labels of all issues, counted
SELECT l.value ->> 'name' AS label, count(*) AS n, group_concat(DISTINCT i.repo) IS NOT NULL AS used FROM {repos} r JOIN {issues} i ON i.owner = 'acme' AND i.repo = r.name JOIN json_each(i.labels) l WHERE r.org = 'acme' GROUP BY label ORDER BY n DESC, label;
