-- Views, tables of the user's own, VALUES, row values.
-- requests 1

-- a view
CREATE VIEW live AS SELECT name, language, size FROM {repos} WHERE org = 'acme' AND NOT archived;
SELECT name FROM live WHERE language = 'Go' ORDER BY name;

-- a view with names of its own
CREATE VIEW weights (title, weight) AS SELECT name, size FROM {repos} WHERE org = 'acme';
SELECT title FROM weights WHERE weight > 600 ORDER BY weight;

-- a view of a view
CREATE VIEW live_go AS SELECT name, size FROM live WHERE language = 'Go';
SELECT count(*) AS n, sum(size) AS size FROM live_go;

-- a view joined with itself
SELECT a.name, b.name AS other FROM live a JOIN live b ON a.language = b.language AND a.name < b.name;

-- a view that groups
CREATE VIEW by_language AS SELECT language, count(*) AS n, sum(size) AS size FROM {repos} WHERE org = 'acme' GROUP BY language;
SELECT language, size FROM by_language WHERE n > 1 OR language IS NULL;

-- a view gives parameters
-- requests 4
SELECT v.name, b.name AS branch FROM live_go v JOIN {branches} b ON b.owner = 'acme' AND b.repo = v.name;

-- a view in EXISTS
SELECT r.name FROM {repos} r WHERE r.org = 'acme' AND NOT EXISTS (SELECT 1 FROM live l WHERE l.name = r.name);

-- a view of a union
-- requests 2
CREATE VIEW everywhere AS SELECT org, name FROM {repos} WHERE org = 'acme' UNION ALL SELECT org, name FROM {repos} WHERE org = 'globex';
SELECT org, count(*) AS n FROM everywhere GROUP BY org ORDER BY org;

-- a view in a common table
WITH x AS (SELECT name FROM live WHERE size > 1000) SELECT * FROM x ORDER BY name;

-- a table of one's own
-- requests 0
CREATE TABLE watched (owner TEXT, repo TEXT, note TEXT DEFAULT 'none');
INSERT INTO watched (owner, repo) VALUES ('acme', 'api'), ('globex', 'mobile'), ('acme', 'docs');
INSERT INTO watched VALUES ('acme', 'cli', NULL);
SELECT repo, note FROM watched ORDER BY repo;

-- a table of one's own gives parameters
-- requests 4
SELECT w.repo, i.number FROM watched w JOIN {issues} i ON i.owner = w.owner AND i.repo = w.repo;

-- a table of one's own with LEFT JOIN
-- requests 4
SELECT w.owner, w.repo, count(i.id) AS issues FROM watched w LEFT JOIN {issues} i ON i.owner = w.owner AND i.repo = w.repo GROUP BY w.owner, w.repo ORDER BY issues DESC, w.repo;

-- a table of one's own compared with the API's
SELECT r.name FROM {repos} r WHERE r.org = 'acme' AND r.name IN (SELECT repo FROM watched WHERE owner = 'acme') ORDER BY r.name;

-- a table filled from the API
CREATE TABLE sizes (name TEXT, size INTEGER);
INSERT INTO sizes SELECT name, size FROM {repos} WHERE org = 'acme';
SELECT name, size FROM sizes WHERE size > 500 ORDER BY size;

-- a table that was changed
-- requests 0
UPDATE sizes SET size = size + 1 WHERE name = 'api';
DELETE FROM sizes WHERE size < 1000;
SELECT * FROM sizes ORDER BY name;

-- what changed since
SELECT r.name, r.size - s.size AS growth FROM {repos} r JOIN sizes s ON s.name = r.name WHERE r.org = 'acme' ORDER BY r.name;

-- VALUES alone
-- requests 0
VALUES (1, 'a'), (2, 'b');

-- VALUES joined
SELECT v.column2 AS label, r.name FROM (VALUES ('Go', 'gopher'), ('Rust', 'crab')) v JOIN {repos} r ON r.org = 'acme' AND r.language = v.column1;

-- VALUES gives parameters
-- requests 2
SELECT v.column1 AS repo, b.name FROM (VALUES ('api'), ('web')) v JOIN {branches} b ON b.owner = 'acme' AND b.repo = v.column1;

-- row values compared
SELECT name FROM {repos} WHERE org = 'acme' AND (stargazers_count, name) > (12, 'x') ORDER BY name;

-- row values equal
SELECT name FROM {repos} WHERE org = 'acme' AND (language, archived) = ('Python', true);

-- row values IN a list of rows
SELECT name FROM {repos} WHERE org = 'acme' AND (language, fork) IN (VALUES ('Go', 1), ('Perl', 0));

-- row values BETWEEN
SELECT name FROM {repos} WHERE org = 'acme' AND (stargazers_count, forks_count) BETWEEN (8, 0) AND (75, 5);

-- all columns of a derived table
SELECT * FROM (SELECT name, size, id FROM {repos} WHERE org = 'acme');

-- all columns of one of two
-- requests 2
SELECT b.*, a.n FROM (SELECT count(*) AS n FROM {repos} WHERE org = 'acme') a, (SELECT name, id FROM {repos} WHERE org = 'globex') b ORDER BY b.id;

-- a query without tables
-- requests 0
SELECT 1 + 1 AS two, upper('x') AS x, NULL IS NULL AS yes;
