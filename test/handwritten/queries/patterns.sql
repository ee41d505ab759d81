-- LIKE, GLOB, BETWEEN, IN and their negations.
-- requests 1

-- LIKE with a prefix
SELECT name FROM {repos} WHERE org = 'acme' AND name LIKE 'sdk%';

-- LIKE ignores the case of ASCII letters
SELECT name FROM {repos} WHERE org = 'acme' AND name LIKE 'WIDG%';

-- LIKE does not fold other letters
SELECT name FROM {repos} WHERE org = 'acme' AND description LIKE 'über%';

-- an underscore is one character
SELECT name FROM {repos} WHERE org = 'acme' AND name LIKE '___';

-- an escaped per cent sign
SELECT name FROM {repos} WHERE org = 'acme' AND description LIKE '%100!% %' ESCAPE '!';

-- an escaped underscore
SELECT name FROM {repos} WHERE org = 'acme' AND description LIKE 'Do\_not%' ESCAPE '\';

-- NOT LIKE leaves NULLs out
SELECT name FROM {repos} WHERE org = 'acme' AND description NOT LIKE '%SDK%';

-- a pattern made of a column
SELECT name FROM {repos} WHERE org = 'acme' AND homepage LIKE '%' || name;

-- LIKE on a number
SELECT name FROM {repos} WHERE org = 'acme' AND size LIKE '%0';

-- like() as a function has the pattern first
SELECT name FROM {repos} WHERE org = 'acme' AND like('%sdk%', name);

-- GLOB minds the case
SELECT name FROM {repos} WHERE org = 'acme' AND name GLOB '[A-Z]*';

-- NOT GLOB with a class
SELECT name FROM {repos} WHERE org = 'acme' AND name NOT GLOB '*[^a-z]*';

-- BETWEEN has both ends
SELECT name, stargazers_count FROM {repos} WHERE org = 'acme' AND stargazers_count BETWEEN 8 AND 75;

-- BETWEEN with the ends swapped has nothing
SELECT name FROM {repos} WHERE org = 'acme' AND stargazers_count BETWEEN 75 AND 8;

-- NOT BETWEEN
SELECT name FROM {repos} WHERE org = 'acme' AND stargazers_count NOT BETWEEN 1 AND 99;

-- BETWEEN on texts
SELECT name FROM {repos} WHERE org = 'acme' AND name BETWEEN 'c' AND 'j';

-- BETWEEN with columns for ends
SELECT number FROM {issues} WHERE owner = 'acme' AND repo = 'api' AND '2025-03-01' BETWEEN created_at AND closed_at;

-- BETWEEN and AND together
SELECT name FROM {repos} WHERE org = 'acme' AND size BETWEEN 1 AND 700 AND fork OR org = 'acme' AND size BETWEEN 9000 AND 20000;

-- IN with texts
SELECT name FROM {repos} WHERE org = 'acme' AND language IN ('Go', 'Rust', 'COBOL');

-- IN with a NULL among its items
SELECT name FROM {repos} WHERE org = 'acme' AND language IN ('Perl', NULL);

-- NOT IN with a NULL among its items has nothing
SELECT name FROM {repos} WHERE org = 'acme' AND language NOT IN ('Perl', NULL);

-- NOT IN
SELECT name FROM {repos} WHERE org = 'acme' AND name NOT IN ('api', 'web', 'cli');

-- an empty list
SELECT name FROM {repos} WHERE org = 'acme' AND name IN ();

-- not in an empty list
SELECT name FROM {repos} WHERE org = 'acme' AND name NOT IN ();

-- IN with expressions and columns for items
SELECT name FROM {repos} WHERE org = 'acme' AND stargazers_count IN (forks_count, open_issues_count * 2, 5 + 3);

-- a constant in a list of columns
SELECT name FROM {repos} WHERE org = 'acme' AND 'main' IN (default_branch, name);

-- IN as a value
SELECT name, language IN ('Go', 'Rust') AS compiled FROM {repos} WHERE org = 'acme';

-- a list that says a value twice
-- requests 2
SELECT org, count(*) FROM {repos} WHERE org IN ('acme', 'acme', 'globex') GROUP BY org;

-- two lists for one parameter meet
SELECT DISTINCT org FROM {repos} WHERE org IN ('acme', 'globex') AND org IN ('globex', 'initech');

-- instr in place of LIKE
SELECT name, instr(full_name, '/') AS slash FROM {repos} WHERE org = 'acme' AND instr(name, '-') > 0;
