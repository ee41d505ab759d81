-- Conditions in WHERE.
-- requests 1

-- all repositories of an organisation
SELECT id, name, org FROM {repos} WHERE org = 'acme';

-- an equality on a column of the answer
SELECT name FROM {repos} WHERE org = 'acme' AND language = 'Go';

-- inequality leaves NULLs out
SELECT name FROM {repos} WHERE org = 'acme' AND language <> 'Go';

-- != is the same as <>
SELECT name FROM {repos} WHERE org = 'acme' AND language != 'Go' AND size != 0;

-- == is the same as =
SELECT name FROM {repos} WHERE org == 'acme' AND language == 'Go';

-- a range with two comparisons
SELECT name, size FROM {repos} WHERE org = 'acme' AND size >= 99 AND size < 700;

-- a column compared with a column
SELECT name FROM {repos} WHERE org = 'acme' AND forks_count > stargazers_count;

-- the constant on the left
SELECT name FROM {repos} WHERE 'acme' = org AND 10 < stargazers_count;

-- OR over two columns
SELECT name FROM {repos} WHERE org = 'acme' AND (language = 'HCL' OR stargazers_count > 70);

-- AND binds tighter than OR
SELECT name FROM {repos} WHERE org = 'acme' AND (language = 'Go' AND fork OR archived AND NOT private);

-- a negated disjunction
SELECT name FROM {repos} WHERE org = 'acme' AND NOT (private OR archived OR fork);

-- a negated conjunction
SELECT name FROM {repos} WHERE org = 'acme' AND NOT (language = 'Go' AND stargazers_count > 10);

-- two organisations
-- requests 2
SELECT org, name FROM {repos} WHERE org IN ('acme', 'globex') AND NOT private;

-- two organisations by OR
-- requests 2
SELECT org, name FROM {repos} WHERE (org = 'acme' OR org = 'globex') AND name = 'api';

-- an organisation and its own filter on either side of OR
-- requests 2
SELECT org, name FROM {repos} WHERE org = 'acme' AND language = 'Go' OR org = 'globex' AND language = 'Java';

-- a contradiction has no rows
SELECT name FROM {repos} WHERE org = 'acme' AND 1 = 0;

-- a tautology keeps all
SELECT count(*) FROM {repos} WHERE org = 'acme' AND (size > 0 OR size <= 0);

-- two conditions that exclude each other
SELECT name FROM {repos} WHERE org = 'acme' AND language = 'Go' AND language = 'Rust';

-- the same parameter twice with different values has no rows
SELECT name FROM {repos} WHERE org = 'acme' AND org = 'globex';

-- the same parameter twice with the same value
SELECT name FROM {repos} WHERE org = 'acme' AND org = 'acme' AND size > 1000;

-- arithmetic in a condition
SELECT name FROM {repos} WHERE org = 'acme' AND stargazers_count * 2 - forks_count > 100;

-- issues by number
SELECT number, title FROM {issues} WHERE owner = 'acme' AND repo = 'api' AND number > 3 AND comments > 0;

-- issues of several repositories
-- requests 3
SELECT repo, number FROM {issues} WHERE owner = 'acme' AND repo IN ('api', 'web', 'docs') AND comments >= 7;

-- two parameters with lists ask for every pair
-- requests 4
SELECT owner, repo, name FROM {branches} WHERE owner IN ('acme', 'globex') AND repo IN ('api', 'mobile') AND owner || repo <> 'acmemobile';

-- branches of a repository without a condition more
SELECT name, owner, repo FROM {branches} WHERE owner = 'acme' AND repo = 'Widgets';

-- text compared with a number by the affinity of the column
SELECT name FROM {repos} WHERE org = 'acme' AND size = '512';

-- a number compared with a text column
SELECT name FROM {repos} WHERE org = 'acme' AND name = 512;

-- a parameter given as an expression of constants
SELECT count(*) AS n FROM {repos} WHERE org = 'ac' || 'me';

-- a parameter given by lower()
SELECT count(*) AS n FROM {repos} WHERE org = lower('ACME');

-- a text with a quote in it
SELECT number FROM {issues} WHERE owner = 'acme' AND repo = 'api' AND title = 'Can''t log in';

-- a collation in a comparison
SELECT name FROM {repos} WHERE org = 'acme' AND name = 'WIDGETS' COLLATE NOCASE;
