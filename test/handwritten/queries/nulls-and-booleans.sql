-- NULL and truth.
-- requests 1

-- IS NULL
SELECT name FROM {repos} WHERE org = 'acme' AND language IS NULL;

-- IS NOT NULL
SELECT name FROM {repos} WHERE org = 'acme' AND pushed_at IS NOT NULL;

-- ISNULL and NOTNULL
SELECT name FROM {repos} WHERE org = 'acme' AND license ISNULL AND description NOTNULL;

-- an empty text is not NULL
SELECT name, description IS NULL AS missing, description = '' AS empty FROM {repos} WHERE org = 'acme';

-- nothing equals NULL
SELECT name FROM {repos} WHERE org = 'acme' AND language = NULL;

-- nothing differs from NULL
SELECT name FROM {repos} WHERE org = 'acme' AND language <> NULL;

-- IS compares NULLs
SELECT a.name FROM {repos} a WHERE a.org = 'acme' AND a.language IS a.homepage;

-- IS NOT DISTINCT FROM
SELECT name FROM {repos} WHERE org = 'acme' AND homepage IS NOT DISTINCT FROM NULL;

-- IS DISTINCT FROM a value keeps NULLs
SELECT name FROM {repos} WHERE org = 'acme' AND language IS DISTINCT FROM 'Go';

-- IS NOT a value keeps NULLs
SELECT name FROM {repos} WHERE org = 'acme' AND language IS NOT 'Go';

-- coalesce
SELECT name, coalesce(homepage, description, 'nothing') AS about FROM {repos} WHERE org = 'acme';

-- ifnull and nullif
SELECT name, ifnull(nullif(homepage, ''), 'none') AS homepage FROM {repos} WHERE org = 'acme';

-- a comparison with NULL is NULL
SELECT name, language = 'Go' AS is_go, NOT (language = 'Go') AS is_other FROM {repos} WHERE org = 'acme';

-- NULL in arithmetic and concatenation
SELECT name, size + NULL AS sum, name || language AS both FROM {repos} WHERE org = 'acme';

-- AND and OR with NULL
SELECT name, (language = 'Go' AND NULL) AS a, (language = 'Go' OR NULL) AS o FROM {repos} WHERE org = 'acme';

-- a boolean alone is a condition
SELECT name FROM {repos} WHERE org = 'acme' AND private;

-- NOT a boolean
SELECT name FROM {repos} WHERE org = 'acme' AND NOT private AND NOT fork;

-- a boolean equals true
SELECT name FROM {repos} WHERE org = 'acme' AND archived = true;

-- a boolean equals false
SELECT name FROM {repos} WHERE org = 'acme' AND archived = FALSE AND fork = false;

-- a boolean equals one
SELECT name FROM {repos} WHERE org = 'acme' AND archived = 1;

-- a boolean is true
SELECT name, protected FROM {branches} WHERE owner = 'acme' AND repo = 'api' AND protected IS TRUE;

-- a boolean is not true
SELECT name FROM {branches} WHERE owner = 'acme' AND repo = 'api' AND protected IS NOT TRUE;

-- booleans added up
SELECT sum(private) AS private, sum(archived) AS archived, sum(NOT fork) AS own FROM {repos} WHERE org = 'acme';

-- booleans compared with each other
SELECT name FROM {repos} WHERE org = 'acme' AND private <> archived;

-- a boolean in CASE
SELECT name, CASE WHEN private THEN 'private' ELSE 'public' END AS visibility FROM {repos} WHERE org = 'acme';

-- a condition selected as a value
SELECT name, stargazers_count > 50 AS popular, archived OR fork AS secondary FROM {repos} WHERE org = 'acme';

-- IS NULL as a value
SELECT number, closed_at IS NULL AS is_open, assignee IS NOT NULL AS is_assigned FROM {issues} WHERE owner = 'acme' AND repo = 'api';

-- max and min of booleans
SELECT max(private) AS any_private, min(private) AS all_private FROM {repos} WHERE org = 'acme';

-- NULLs count in count(*) alone
SELECT count(*) AS rows, count(language) AS languages, count(DISTINCT language) AS different FROM {repos} WHERE org = 'acme';

-- issues without anybody to care
SELECT number, title FROM {issues} WHERE owner = 'acme' AND repo = 'web' AND assignee IS NULL AND closed_at IS NULL;
