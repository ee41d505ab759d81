import assert from 'node:assert/strict'
import { after, suite, test } from 'node:test'
import type { Span } from '../../src/text/source.ts'
import { runOnce, startGithub } from '../helpers/github.ts'

// The requests and the rows of statements of all shapes: each way in which a table can get its parameters.
// Two organisations have three repositories each; every repository has one branch.

const simulator = await startGithub()
after(() => simulator.close())

const tables: Readonly<Record<string, string>> = {
  repos: 'github.repos.repos',
  branches: 'github.repos.branches',
  issues: 'github.issues.issues',
}
const withTables = (text: string) => text.replace(/\{(\w+)\}/g, (_, name) => tables[name] ?? '')

/** A statement, its requests without the size of pages, and its rows. */
const answered: readonly (readonly [text: string, requests: string, rows: string])[] = [
  ["SELECT name FROM {repos} WHERE org = 'a' AND name = 'r1'", 'orgs/a/repos', 'r1'],
  ["SELECT name FROM {repos} WHERE org = 'a' AND archived = 'true'", 'orgs/a/repos', 'r2'],
  [
    "SELECT name FROM {repos} WHERE org = 'a' AND type = 'public'",
    'orgs/a/repos?type=public',
    'r1 r2 r3',
  ],
  [
    "SELECT name FROM {repos} WHERE org = 'a' AND 'public' = type",
    'orgs/a/repos?type=public',
    'r1 r2 r3',
  ],
  ["SELECT name FROM {repos} WHERE org = upper('a')", 'orgs/A/repos', 'r1 r2 r3'],
  [
    "SELECT name FROM {repos} WHERE org = 'a' OR org = 'b'",
    'orgs/a/repos orgs/b/repos',
    'r1 r2 r3 r1 r2 r3',
  ],
  [
    "SELECT name FROM {repos} WHERE (org = 'a' AND id > 1) OR (org = 'b' AND id < 3)",
    'orgs/a/repos orgs/b/repos',
    'r2 r3 r1 r2',
  ],
  [
    "SELECT name FROM {repos} WHERE org IN ('a', 'b', 'a')",
    'orgs/a/repos orgs/b/repos',
    'r1 r2 r3 r1 r2 r3',
  ],
  ["SELECT name FROM {repos} WHERE org IN ('a', NULL)", 'orgs/a/repos', 'r1 r2 r3'],
  ['SELECT name FROM {repos} WHERE org = NULL', '', ''],
  [
    "SELECT name FROM {repos} WHERE (org, type) = ('a', 'public')",
    'orgs/a/repos?type=public',
    'r1 r2 r3',
  ],
  [
    "SELECT name FROM {repos} WHERE (org, type) IN (('a', 'public'), ('b', 'private'))",
    'orgs/a/repos?type=public orgs/b/repos?type=private',
    'r1 r2 r3 r1 r2 r3',
  ],
  ["SELECT name FROM {repos} WHERE org = 'a' AND org = 'b'", '', ''],
  ["SELECT name FROM {repos} WHERE org = 'a' AND org IN ('a', 'b')", 'orgs/a/repos', 'r1 r2 r3'],
  ["SELECT name FROM {repos} WHERE username = 'joe'", 'users/joe/repos?type=all', 'Hello-World'],
  ["SELECT name FROM {repos} WHERE owner = 'a' AND repo = 'r1'", 'repos/a/r1', 'r1'],
  ["SELECT r.name FROM {repos} r WHERE r.org = 'a'", 'orgs/a/repos', 'r1 r2 r3'],
  [
    "SELECT r.name, r.org FROM {repos} AS r WHERE r.org IN ('a', 'b')",
    'orgs/a/repos orgs/b/repos',
    'r1|a r2|a r3|a r1|b r2|b r3|b',
  ],
  ["SELECT org FROM {repos} WHERE org = 'a' GROUP BY org", 'orgs/a/repos', 'a'],
  [
    "SELECT b.name FROM {branches} b WHERE owner = 'a' AND repo IN ('r1', 'r2')",
    'repos/a/r1/branches repos/a/r2/branches',
    'a1 a2',
  ],
  [
    "SELECT b.name FROM {branches} b WHERE owner = 'a' AND repo IN (SELECT name FROM {repos} WHERE org = 'a')",
    'orgs/a/repos repos/a/r1/branches repos/a/r2/branches repos/a/r3/branches',
    'a1 a2 a3',
  ],
  [
    "SELECT b.name FROM {branches} b WHERE owner = 'a' AND repo = (SELECT name FROM {repos} WHERE org = 'a' AND id = 2)",
    'orgs/a/repos repos/a/r2/branches',
    'a2',
  ],
  [
    "SELECT b.name FROM {branches} b WHERE (owner, repo) IN (SELECT 'a', name FROM {repos} WHERE org = 'a')",
    'orgs/a/repos repos/a/r1/branches repos/a/r2/branches repos/a/r3/branches',
    'a1 a2 a3',
  ],
  [
    "SELECT b.name FROM {branches} b WHERE (owner, repo) IN (VALUES ('a', 'r1'), ('b', 'r2'))",
    'repos/a/r1/branches repos/b/r2/branches',
    'a1 b2',
  ],
  [
    "SELECT r.name, b.name FROM {repos} r JOIN {branches} b ON b.owner = 'a' AND b.repo = r.name WHERE r.org = 'a'",
    'orgs/a/repos repos/a/r1/branches repos/a/r2/branches repos/a/r3/branches',
    'r1|a1 r2|a2 r3|a3',
  ],
  [
    "SELECT r.name, b.name FROM {repos} r, {branches} b WHERE b.owner = 'a' AND r.name = b.repo AND r.org = 'a'",
    'orgs/a/repos repos/a/r1/branches repos/a/r2/branches repos/a/r3/branches',
    'r1|a1 r2|a2 r3|a3',
  ],
  [
    "SELECT r.name, b.name FROM {repos} r JOIN {branches} b ON b.owner = r.org AND b.repo = r.name WHERE r.org = 'a'",
    'orgs/a/repos repos/a/r1/branches repos/a/r2/branches repos/a/r3/branches',
    'r1|a1 r2|a2 r3|a3',
  ],
  [
    "SELECT r.name, b.name FROM {repos} r LEFT JOIN {branches} b ON b.owner = 'a' AND b.repo = r.name WHERE r.org = 'a' AND r.id = 1",
    'orgs/a/repos repos/a/r1/branches',
    'r1|a1',
  ],
  [
    "SELECT r.name, b.name FROM {branches} b RIGHT JOIN {repos} r ON b.owner = 'a' AND b.repo = r.name WHERE r.org = 'a' AND r.id = 1",
    'orgs/a/repos repos/a/r1/branches',
    'r1|a1',
  ],
  [
    "SELECT r.name, b.name FROM {repos} r LEFT JOIN {branches} b ON b.owner = 'a' AND b.repo = r.name AND r.id = 2 WHERE r.org = 'a'",
    'orgs/a/repos repos/a/r2/branches',
    'r1| r2|a2 r3|',
  ],
  [
    "SELECT r.name, b.name FROM {repos} r JOIN {branches} b ON b.owner = 'a' AND b.repo = lower(r.name) WHERE r.org = 'a'",
    'orgs/a/repos repos/a/r1/branches repos/a/r2/branches repos/a/r3/branches',
    'r1|a1 r2|a2 r3|a3',
  ],
  [
    "SELECT r.name, b.name FROM {repos} r JOIN {branches} b ON b.owner = 'a' AND b.repo = 'r' || r.id WHERE r.org = 'a'",
    'orgs/a/repos repos/a/r1/branches repos/a/r2/branches repos/a/r3/branches',
    'r1|a1 r2|a2 r3|a3',
  ],
  [
    "SELECT r.name, (SELECT count(*) FROM {branches} b WHERE b.owner = 'a' AND b.repo = r.name) FROM {repos} r WHERE r.org = 'a'",
    'orgs/a/repos repos/a/r1/branches repos/a/r2/branches repos/a/r3/branches',
    'r1|1 r2|1 r3|1',
  ],
  [
    "SELECT r.name FROM {repos} r WHERE r.org = 'a' AND EXISTS (SELECT 1 FROM {branches} b WHERE b.owner = 'a' AND b.repo = r.name)",
    'orgs/a/repos repos/a/r1/branches repos/a/r2/branches repos/a/r3/branches',
    'r1 r2 r3',
  ],
  [
    "SELECT r.name FROM {repos} r WHERE r.org = 'a' AND r.name IN (SELECT b.repo FROM {branches} b WHERE b.owner = 'a' AND b.repo = r.name)",
    'orgs/a/repos repos/a/r1/branches repos/a/r2/branches repos/a/r3/branches',
    'r1 r2 r3',
  ],
  [
    "SELECT x.name FROM (SELECT name, org FROM {repos}) x WHERE x.org = 'a'",
    'orgs/a/repos',
    'r1 r2 r3',
  ],
  [
    "SELECT x.name FROM (SELECT name, org AS o FROM {repos}) x WHERE x.o IN ('a', 'b')",
    'orgs/a/repos orgs/b/repos',
    'r1 r2 r3 r1 r2 r3',
  ],
  [
    "SELECT x.n FROM (SELECT name, org FROM {repos}) AS x(n, o) WHERE x.o = 'a'",
    'orgs/a/repos',
    'r1 r2 r3',
  ],
  [
    "SELECT y.name FROM (SELECT * FROM (SELECT name, org FROM {repos}) x) y WHERE y.org = 'a'",
    'orgs/a/repos',
    'r1 r2 r3',
  ],
  [
    "SELECT x.c FROM (SELECT org, count(*) AS c FROM {repos} GROUP BY org) x WHERE x.org = 'a'",
    'orgs/a/repos',
    '3',
  ],
  [
    "SELECT x.c FROM (SELECT org, name AS c FROM {repos} WHERE org IN ('a', 'b')) x WHERE x.org = 'a'",
    'orgs/a/repos orgs/b/repos',
    'r1 r2 r3',
  ],
  [
    "SELECT x.name FROM (SELECT name, org FROM {repos} UNION ALL SELECT name, org FROM {repos}) x WHERE x.org = 'a'",
    'orgs/a/repos',
    'r1 r2 r3 r1 r2 r3',
  ],
  [
    "WITH x AS (SELECT name, org FROM {repos}) SELECT name FROM x WHERE org = 'a'",
    'orgs/a/repos',
    'r1 r2 r3',
  ],
  [
    "WITH x AS (SELECT name, org FROM {repos}), y AS (SELECT name, org FROM x) SELECT name FROM y WHERE org = 'a'",
    'orgs/a/repos',
    'r1 r2 r3',
  ],
  [
    "WITH o AS (SELECT 'a' AS org UNION SELECT 'b') SELECT r.name FROM o JOIN {repos} r ON r.org = o.org",
    'orgs/a/repos orgs/b/repos',
    'r1 r2 r3 r1 r2 r3',
  ],
  [
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT b.name FROM n JOIN {branches} b ON b.owner = 'a' AND b.repo = 'r' || n.i",
    'repos/a/r1/branches repos/a/r2/branches repos/a/r3/branches',
    'a1 a2 a3',
  ],
  [
    "SELECT r.name FROM (VALUES ('a'), ('b')) v(o) JOIN {repos} r ON r.org = v.o",
    'orgs/a/repos orgs/b/repos',
    'r1 r2 r3 r1 r2 r3',
  ],
  [
    'SELECT r.name FROM json_each(\'["a","b"]\') j JOIN {repos} r ON r.org = j.value',
    'orgs/a/repos orgs/b/repos',
    'r1 r2 r3 r1 r2 r3',
  ],
  [
    "SELECT r.name, b.name FROM {repos} r JOIN {branches} b USING (name) WHERE r.org = 'a' AND b.owner = 'a' AND b.repo = 'r1'",
    'orgs/a/repos repos/a/r1/branches',
    '',
  ],
  [
    "SELECT a.name FROM {repos} a JOIN {repos} b USING (name) WHERE a.org = 'a' AND b.org = 'b'",
    'orgs/a/repos orgs/b/repos',
    'r1 r2 r3',
  ],
  [
    "SELECT a.name FROM {repos} a JOIN {repos} b USING (org, name) WHERE a.org = 'a'",
    'orgs/a/repos',
    'r1 r2 r3',
  ],
  [
    "SELECT a.name FROM {repos} a JOIN {repos} b ON a.org = b.org AND a.id = b.id WHERE b.org = 'a'",
    'orgs/a/repos',
    'r1 r2 r3',
  ],
  [
    "SELECT a.name FROM {repos} a LEFT JOIN {repos} b ON a.org = b.org AND a.id = b.id WHERE a.org = 'a'",
    'orgs/a/repos',
    'r1 r2 r3',
  ],
  [
    "SELECT a.name FROM {repos} a FULL JOIN {repos} b ON a.id = b.id AND a.org = 'a' AND b.org = 'b' WHERE a.org = 'a' AND b.org = 'b'",
    'orgs/a/repos orgs/b/repos',
    'r1 r2 r3',
  ],
  [
    "SELECT a.name FROM {repos} a NATURAL JOIN {repos} b WHERE a.org = 'a' AND b.org = 'a'",
    'orgs/a/repos',
    '',
  ],
  [
    "SELECT name FROM {repos} WHERE org = 'a' UNION SELECT name FROM {repos} WHERE org = 'b'",
    'orgs/a/repos orgs/b/repos',
    'r1 r2 r3',
  ],
  ["SELECT name FROM {repos} WHERE org = 'a' AND created_at > '2020-01-01'", 'orgs/a/repos', ''],
  ["SELECT name FROM {repos} WHERE org = 'a' AND NOT archived", 'orgs/a/repos', 'r1 r3'],
  ["SELECT name FROM {repos} WHERE org = 'a' AND id = '2'", 'orgs/a/repos', 'r2'],
  [
    "SELECT name FROM {repos} WHERE org = 'a' AND name LIKE 'r%' AND id BETWEEN 1 AND 2",
    'orgs/a/repos',
    'r1 r2',
  ],
  [
    "SELECT count(*), max(id) FROM {repos} WHERE org = 'a' HAVING count(*) > 1",
    'orgs/a/repos',
    '3|3',
  ],
  [
    "SELECT i.title FROM {issues} i WHERE i.owner = 'a' AND i.repo = 'r1' AND i.state = 'open'",
    'repos/a/r1/issues?state=open',
    'one',
  ],
  [
    "SELECT i.title FROM {issues} i WHERE i.owner = 'a' AND i.repo = 'r1' AND i.state = 'all'",
    'repos/a/r1/issues?state=all',
    'one',
  ],
  [
    "SELECT i.title FROM {issues} i WHERE i.owner = 'a' AND i.repo = 'r1'",
    'repos/a/r1/issues?state=all',
    'one',
  ],
  [
    "SELECT i.title FROM {issues} i WHERE i.owner = 'a' AND i.repo = 'r1' AND i.number = 1",
    'repos/a/r1/issues?state=all',
    'one',
  ],
  [
    "SELECT i.title FROM {issues} i WHERE i.owner = 'a' AND i.repo = 'r1' AND i.state IN ('open', 'closed')",
    'repos/a/r1/issues?state=open repos/a/r1/issues?state=closed',
    'one',
  ],
  [
    "SELECT i.title FROM {issues} i WHERE i.owner = 'a' AND i.repo = 'r1' AND i.creator = 'joe'",
    'repos/a/r1/issues?state=all&creator=joe',
    'one',
  ],
  [
    "SELECT i.title FROM {issues} i WHERE i.owner = 'a' AND i.repo = 'r1' AND i.labels = 'bug'",
    'repos/a/r1/issues?state=all&labels=bug',
    'one',
  ],
  [
    "SELECT i.title FROM {issues} i WHERE i.owner = 'a' AND i.repo = 'r1' AND i.sort = 'updated' AND i.direction = 'asc'",
    'repos/a/r1/issues?state=all&sort=updated&direction=asc',
    'one',
  ],
  [
    "SELECT DISTINCT r.name FROM {repos} r LEFT JOIN {issues} i ON i.owner = 'a' AND i.repo = r.name AND i.state = 'open' WHERE r.org = 'a' AND i.id IS NULL",
    'orgs/a/repos repos/a/r1/issues?state=open repos/a/r2/issues?state=open repos/a/r3/issues?state=open',
    '',
  ],
  [
    "SELECT name FROM {repos} WHERE org = 'a' AND per_page = 2",
    'orgs/a/repos?per_page=2 orgs/a/repos?per_page=2&page=2',
    'r1 r2 r3',
  ],
  ["SELECT name FROM {repos} WHERE org = 'a' AND page = 2", 'orgs/a/repos&page=2', ''],
  [
    "SELECT name FROM {repos} WHERE org = 'a' AND name = name COLLATE NOCASE",
    'orgs/a/repos',
    'r1 r2 r3',
  ],
  [
    "SELECT name FROM {repos} WHERE org = 'a' ORDER BY id DESC LIMIT 1 OFFSET 1",
    'orgs/a/repos',
    'r2',
  ],
  [
    "SELECT (SELECT max(id) FROM {repos} WHERE org = o.x) FROM (SELECT 'a' AS x UNION SELECT 'b') o",
    'orgs/a/repos orgs/b/repos',
    '3 3',
  ],
  [
    "SELECT CASE WHEN EXISTS (SELECT 1 FROM {repos} WHERE org = 'b') THEN 'yes' ELSE 'no' END FROM {repos} WHERE org = 'a' AND id = 1",
    'orgs/a/repos orgs/b/repos',
    'yes',
  ],
  [
    "SELECT x.name FROM (SELECT *, org FROM {repos}) x WHERE x.org = 'a'",
    'orgs/a/repos',
    'r1 r2 r3',
  ],
  [
    "SELECT x.name FROM (SELECT * FROM {repos} WHERE org = 'a') x WHERE x.name = 'r2'",
    'orgs/a/repos',
    'r2',
  ],
  [
    "SELECT x.name, r.name FROM (SELECT name, repo FROM {branches} WHERE owner = 'a') x JOIN {repos} r ON x.repo = r.name WHERE r.org = 'a'",
    'orgs/a/repos repos/a/r1/branches repos/a/r2/branches repos/a/r3/branches',
    'a1|r1 a2|r2 a3|r3',
  ],
  [
    "SELECT x.name FROM (SELECT name, repo FROM {branches} WHERE owner = 'a') x WHERE x.repo = 'r1' OR x.repo = 'r2'",
    'repos/a/r1/branches repos/a/r2/branches',
    'a1 a2',
  ],
  [
    "SELECT x.name FROM (SELECT name, repo AS p FROM {branches} WHERE owner = 'a') x WHERE x.p IN (SELECT 'r3')",
    'repos/a/r3/branches',
    'a3',
  ],
  [
    "SELECT x.name FROM (SELECT name, repo FROM {branches} WHERE owner = 'a') x, (SELECT 'r1' AS k) k WHERE x.repo = k.k",
    'repos/a/r1/branches',
    'a1',
  ],
  [
    "SELECT x.c FROM (SELECT repo, count(*) AS c FROM {branches} WHERE owner = 'a' GROUP BY repo) x WHERE x.repo IN ('r1', 'r2')",
    'repos/a/r1/branches repos/a/r2/branches',
    '1 1',
  ],
  [
    "SELECT x.name FROM (SELECT name, org FROM {repos} WHERE org IN ('a', 'b') LIMIT 4) x WHERE x.org = 'b'",
    'orgs/a/repos orgs/b/repos',
    'r1',
  ],
  [
    "SELECT x.n FROM (SELECT org, row_number() OVER (PARTITION BY org ORDER BY id) AS n FROM {repos} WHERE org IN ('a', 'b')) x WHERE x.org = 'b'",
    'orgs/a/repos orgs/b/repos',
    '1 2 3',
  ],
  [
    "SELECT x.n FROM (SELECT org, row_number() OVER (ORDER BY id) AS n FROM {repos} WHERE org IN ('a', 'b')) x WHERE x.org = 'b'",
    'orgs/a/repos orgs/b/repos',
    '2 4 6',
  ],
  [
    "SELECT x.name FROM (SELECT DISTINCT name, org FROM {repos} WHERE org IN ('a', 'b')) x WHERE x.org = 'b'",
    'orgs/a/repos orgs/b/repos',
    'r1 r2 r3',
  ],
  [
    "SELECT a.name FROM {repos} a JOIN {repos} b ON a.org = b.org AND a.id = b.id WHERE a.org = 'a' AND b.org = 'a'",
    'orgs/a/repos',
    'r1 r2 r3',
  ],
  [
    "SELECT a.name, b.name FROM {repos} a JOIN {branches} b ON b.owner = a.org AND b.repo = a.name WHERE a.org IN ('a', 'b') AND a.id = 1",
    'orgs/a/repos orgs/b/repos repos/a/r1/branches repos/b/r1/branches',
    'r1|a1 r1|b1',
  ],
  [
    "SELECT a.name, b.name FROM {repos} a JOIN {branches} b ON b.owner = a.org AND b.repo = a.name WHERE b.owner = 'a' AND b.repo = 'r1'",
    'orgs/a/repos repos/a/r1/branches',
    'r1|a1',
  ],
  [
    "SELECT a.name, b.name, i.title FROM {repos} a JOIN {branches} b ON b.owner = a.org AND b.repo = a.name JOIN {issues} i ON i.owner = b.owner AND i.repo = b.repo WHERE a.org = 'a' AND a.id = 1",
    'orgs/a/repos repos/a/r1/branches repos/a/r1/issues?state=all',
    'r1|a1|one',
  ],
  [
    "SELECT a.name, b.name FROM {repos} a LEFT JOIN {branches} b ON b.owner = a.org AND b.repo = a.name WHERE a.org = 'a' AND b.name = 'a2'",
    'orgs/a/repos repos/a/r1/branches repos/a/r2/branches repos/a/r3/branches',
    'r2|a2',
  ],
  [
    "SELECT a.name, b.name FROM {repos} a LEFT JOIN {branches} b ON b.owner = 'a' AND b.repo = a.name AND a.archived WHERE a.org = 'a'",
    'orgs/a/repos repos/a/r2/branches',
    'r1| r2|a2 r3|',
  ],
  [
    "SELECT a.name, b.name FROM {repos} a CROSS JOIN {repos} b WHERE a.org = 'a' AND b.org = 'b' AND a.id = b.id",
    'orgs/a/repos orgs/b/repos',
    'r1|r1 r2|r2 r3|r3',
  ],
  [
    "SELECT o.x, r.name FROM (SELECT 'a' AS x UNION ALL SELECT 'b') o LEFT JOIN {repos} r ON r.org = o.x AND r.id = 1",
    'orgs/a/repos orgs/b/repos',
    'a|r1 b|r1',
  ],
  [
    "SELECT o.x, r.name FROM (SELECT 'a' AS x UNION ALL SELECT NULL) o LEFT JOIN {repos} r ON r.org = o.x AND r.id = 1",
    'orgs/a/repos',
    'a|r1 |',
  ],
  [
    "SELECT o.x, r.name FROM (SELECT 'a' AS x UNION ALL SELECT 'a') o JOIN {repos} r ON r.org = o.x AND r.id = 1",
    'orgs/a/repos',
    'a|r1 a|r1',
  ],
  [
    "CREATE TEMP VIEW v AS SELECT name, org FROM {repos}; SELECT name FROM v WHERE org = 'a'",
    'orgs/a/repos',
    'r1 r2 r3',
  ],
  [
    "CREATE TEMP VIEW v AS SELECT name, owner AS o, repo AS p FROM {branches}; SELECT name FROM v WHERE o = 'a' AND p IN ('r1', 'r2')",
    'repos/a/r1/branches repos/a/r2/branches',
    'a1 a2',
  ],
  [
    "CREATE TEMP VIEW v AS SELECT name FROM {branches}; SELECT name FROM v WHERE owner = 'a' AND repo = 'r1'",
    'repos/a/r1/branches',
    'a1',
  ],
  [
    "CREATE TEMP VIEW v AS SELECT name, org FROM {repos}; SELECT v.name, b.name FROM v JOIN {branches} b ON b.owner = 'a' AND b.repo = v.name WHERE v.org = 'a'",
    'orgs/a/repos repos/a/r1/branches repos/a/r2/branches repos/a/r3/branches',
    'r1|a1 r2|a2 r3|a3',
  ],
  [
    "CREATE TEMP VIEW v AS SELECT name, org FROM {repos}; SELECT a.name FROM v a JOIN v b ON a.name = b.name WHERE a.org = 'a' AND b.org = 'b'",
    'orgs/a/repos orgs/b/repos',
    'r1 r2 r3',
  ],
  [
    "CREATE TEMP TABLE t (o TEXT); INSERT INTO t VALUES ('a'), ('b'); SELECT r.name FROM t JOIN {repos} r ON r.org = t.o",
    'orgs/a/repos orgs/b/repos',
    'r1 r2 r3 r1 r2 r3',
  ],
  [
    "CREATE TEMP TABLE t (o TEXT); INSERT INTO t VALUES ('a'); SELECT name FROM {repos} WHERE org IN (SELECT o FROM t)",
    'orgs/a/repos',
    'r1 r2 r3',
  ],
  [
    "CREATE TEMP TABLE t (o TEXT); INSERT INTO t VALUES ('A'); SELECT name FROM {repos} WHERE org = (SELECT lower(o) FROM t)",
    'orgs/a/repos',
    'r1 r2 r3',
  ],
  [
    "CREATE TEMP TABLE t AS SELECT name, id FROM {repos} WHERE org = 'a'; SELECT count(*), max(name) FROM t WHERE id > 1",
    'orgs/a/repos',
    '2|r3',
  ],
  [
    "CREATE TEMP TABLE t (n TEXT); INSERT INTO t SELECT name FROM {repos} WHERE org = 'a'; UPDATE t SET n = 'x' WHERE n IN (SELECT repo FROM {branches} WHERE owner = 'a' AND repo = 'r1'); SELECT group_concat(n) FROM t",
    'orgs/a/repos repos/a/r1/branches',
    'x,r2,r3',
  ],
  [
    "CREATE TEMP TABLE t (n TEXT); INSERT INTO t SELECT name FROM {repos} WHERE org = 'a'; DELETE FROM t WHERE n = 'r1' OR EXISTS (SELECT 1 FROM {branches} b WHERE b.owner = 'a' AND b.repo = 'r2' AND t.n = b.repo); SELECT group_concat(n) FROM t",
    'orgs/a/repos repos/a/r2/branches',
    'r3',
  ],
  [
    "SELECT name FROM {repos} WHERE org = 'a' AND id IN (SELECT max(id) FROM {repos} WHERE org = 'a')",
    'orgs/a/repos',
    'r3',
  ],
  [
    "SELECT name FROM {repos} WHERE org = 'a' AND (id, name) IN (SELECT id, name FROM {repos} WHERE org = 'b' AND id = 2)",
    'orgs/a/repos orgs/b/repos',
    'r2',
  ],
  [
    "SELECT name FROM {repos} r WHERE r.org = 'a' AND r.id = (SELECT min(b.id) FROM {repos} b WHERE b.org = r.org)",
    'orgs/a/repos',
    'r1',
  ],
  [
    "SELECT name, (SELECT count(*) FROM {repos} b WHERE b.org = r.org AND b.id <= r.id) FROM {repos} r WHERE r.org = 'a'",
    'orgs/a/repos',
    'r1|1 r2|2 r3|3',
  ],
  [
    'SELECT "name" AS "Full Name" FROM {repos} WHERE "org" = \'a\' ORDER BY "Full Name" DESC',
    'orgs/a/repos',
    'r3 r2 r1',
  ],
  [
    "SELECT name AS n FROM {repos} WHERE org = 'a' AND id < 3 ORDER BY n DESC",
    'orgs/a/repos',
    'r2 r1',
  ],
  [
    "SELECT upper(name) AS n, count(*) FROM {repos} WHERE org IN ('a', 'b') GROUP BY n ORDER BY 1",
    'orgs/a/repos orgs/b/repos',
    'R1|2 R2|2 R3|2',
  ],
  [
    "SELECT org, count(*) AS c FROM {repos} WHERE org IN ('a', 'b') GROUP BY org HAVING c > 1 ORDER BY org",
    'orgs/a/repos orgs/b/repos',
    'a|3 b|3',
  ],
  [
    "SELECT owner->>'login' FROM {repos} WHERE org = 'a' AND owner->>'login' = 'a' AND id = 1",
    'orgs/a/repos',
    'a',
  ],
  [
    "SELECT json_extract(owner, '$.login') FROM {repos} WHERE org = 'a' AND id = 1",
    'orgs/a/repos',
    'a',
  ],
  [
    "SELECT r.name, j.key, j.value FROM {repos} r, json_each(r.owner) j WHERE r.org = 'a' AND r.id = 1",
    'orgs/a/repos',
    'r1|login|a',
  ],
  [
    "SELECT archived, NOT archived, archived = 'true' FROM {repos} WHERE org = 'a' AND id = 2",
    'orgs/a/repos',
    '1|0|1',
  ],
  [
    "SELECT name FROM {repos} WHERE org = 'a' AND archived IN ('true', 'false') AND archived <> 'false'",
    'orgs/a/repos',
    'r2',
  ],
  [
    "SELECT CAST(id AS TEXT) || name, id + 1, id * 1.5 FROM {repos} WHERE org = 'a' AND id = 1",
    'orgs/a/repos',
    '1r1|2|1.5',
  ],
  [
    "SELECT count(DISTINCT archived), sum(id), avg(id), min(name), max(name) FROM {repos} WHERE org = 'a'",
    'orgs/a/repos',
    '2|6|2|r1|r3',
  ],
  [
    "SELECT name FROM {repos} WHERE org = 'a' AND CASE WHEN id = 1 THEN 1 ELSE archived END",
    'orgs/a/repos',
    'r1 r2',
  ],
  [
    "SELECT name FROM {repos} WHERE org = 'a' EXCEPT SELECT 'r1' ORDER BY 1",
    'orgs/a/repos',
    'r2 r3',
  ],
  [
    "SELECT name FROM {repos} WHERE org = 'a' INTERSECT SELECT name FROM {repos} WHERE org = 'b' AND id > 1",
    'orgs/a/repos orgs/b/repos',
    'r2 r3',
  ],
  [
    "SELECT * FROM (SELECT name FROM {repos} WHERE org = 'a' ORDER BY id LIMIT 1) UNION ALL SELECT * FROM (SELECT name FROM {repos} WHERE org = 'b' ORDER BY id DESC LIMIT 1)",
    'orgs/a/repos orgs/b/repos',
    'r1 r3',
  ],
  ["VALUES ('x', (SELECT count(*) FROM {repos} WHERE org = 'a'))", 'orgs/a/repos', 'x|3'],
  [
    "SELECT r.org, r.name FROM {repos} r WHERE r.org = 'a' AND r.type = 'all' AND r.id = 1",
    'orgs/a/repos?type=all',
    'a|r1',
  ],
  [
    "SELECT name FROM {repos} WHERE org = 'a' AND sort = 'full_name' AND direction IN ('asc', 'desc')",
    'orgs/a/repos?sort=full_name&direction=asc orgs/a/repos?sort=full_name&direction=desc',
    'r1 r2 r3 r3 r2 r1',
  ],
  [
    "SELECT name FROM {repos} WHERE username IN ('joe') AND type = 'owner'",
    'users/joe/repos?type=owner',
    'Hello-World',
  ],
  [
    "SELECT name FROM {branches} WHERE owner = 'a' AND repo = 'r1' AND branch = 'main'",
    'repos/a/r1/branches/main',
    'main',
  ],
  [
    "SELECT name FROM {branches} WHERE owner = 'a' AND repo = 'r1' AND protected = 'true'",
    'repos/a/r1/branches?protected=true',
    'a1',
  ],
  [
    "SELECT b.owner, b.repo, b.name FROM {branches} b WHERE b.owner = 'a' AND b.repo IN ('r2', 'r1') ORDER BY b.repo",
    'repos/a/r2/branches repos/a/r1/branches',
    'a|r1|a1 a|r2|a2',
  ],
  [
    "INSERT INTO {issues} (owner, repo, title) VALUES ('a', 'r1', 'new') RETURNING title, state",
    'POST /repos/a/r1/issues',
    'new|open',
  ],
  [
    "UPDATE {repos} SET description = 'd' WHERE owner = 'a' AND repo = 'r1' AND archived = false RETURNING description",
    'repos/a/r1 PATCH /repos/a/r1',
    'd',
  ],
  ["DELETE FROM {repos} WHERE owner = 'a' AND repo = 'r1'; SELECT 1", 'DELETE /repos/a/r1', '1'],
  [
    "SELECT name FROM {repos} a JOIN {repos} b USING (name) WHERE a.org = 'a' AND b.org = 'b' AND name = 'r1'",
    'orgs/a/repos orgs/b/repos',
    'r1',
  ],
  [
    "SELECT name, a.id, b.id FROM {repos} a LEFT JOIN {repos} b USING (name, id) WHERE a.org = 'a' AND b.org = 'b'",
    'orgs/a/repos orgs/b/repos',
    'r1|1|1 r2|2|2 r3|3|3',
  ],
  [
    "SELECT name FROM (SELECT 'r1' AS name UNION SELECT 'x') v RIGHT JOIN {repos} b USING (name) WHERE b.org = 'b'",
    'orgs/b/repos',
    'r1 r2 r3',
  ],
  [
    "SELECT name FROM (SELECT 'r1' AS name UNION SELECT 'x') v FULL JOIN (SELECT name FROM {repos} WHERE org = 'b') b USING (name) ORDER BY name",
    'orgs/b/repos',
    'r1 r2 r3 x',
  ],
  [
    "SELECT name, k FROM (SELECT 'r1' AS name, 1 AS k) NATURAL JOIN (SELECT name FROM {repos} WHERE org = 'a')",
    'orgs/a/repos',
    'r1|1',
  ],
  [
    "SELECT * FROM (SELECT name, id FROM {repos} WHERE org = 'a') x JOIN (SELECT name, archived FROM {repos} WHERE org = 'a') y USING (name)",
    'orgs/a/repos',
    'r1|1|0 r2|2|1 r3|3|0',
  ],
  [
    "SELECT x.*, y.id FROM (SELECT name FROM {repos} WHERE org = 'a') x JOIN (SELECT name, id FROM {repos} WHERE org = 'a') y ON x.name = y.name",
    'orgs/a/repos',
    'r1|1 r2|2 r3|3',
  ],
  [
    "SELECT b.repo FROM {repos} r JOIN {branches} b ON b.owner = r.org AND b.repo = r.name WHERE org = 'a' AND r.id = 2",
    'orgs/a/repos repos/a/r2/branches',
    'r2',
  ],
  [
    "SELECT r.name FROM {repos} r WHERE org = 'a' AND EXISTS (SELECT 1 FROM {branches} WHERE owner = r.org AND repo = r.name AND name = 'a2')",
    'orgs/a/repos repos/a/r1/branches repos/a/r2/branches repos/a/r3/branches',
    'r2',
  ],
  [
    "SELECT r.name FROM {repos} r WHERE org = 'a' AND 'a2' IN (SELECT name FROM {branches} WHERE owner = org AND repo = r.name)",
    'orgs/a/repos repos/a/r1/branches repos/a/r2/branches repos/a/r3/branches',
    'r2',
  ],
  [
    "SELECT name, (SELECT max(x.id) FROM {repos} x WHERE x.org = r.org AND x.id < r.id) AS prev FROM {repos} r WHERE org = 'a'",
    'orgs/a/repos',
    'r1| r2|1 r3|2',
  ],
  [
    "SELECT DISTINCT org FROM {repos} WHERE org IN ('a', 'b') ORDER BY org DESC",
    'orgs/a/repos orgs/b/repos',
    'b a',
  ],
  [
    "SELECT org || '/' || name AS full FROM {repos} WHERE org = 'a' GROUP BY full HAVING full > 'a/r1' ORDER BY full",
    'orgs/a/repos',
    'a/r2 a/r3',
  ],
  [
    "SELECT id % 2 AS odd, count(*) FROM {repos} WHERE org = 'a' GROUP BY 1 ORDER BY 2",
    'orgs/a/repos',
    '0|1 1|2',
  ],
  [
    "SELECT name FROM {repos} WHERE org = 'a' ORDER BY archived DESC, id DESC",
    'orgs/a/repos',
    'r2 r3 r1',
  ],
  ["SELECT name FROM {repos} WHERE org = 'a' ORDER BY 1 DESC LIMIT 1", 'orgs/a/repos', 'r3'],
  [
    "SELECT name, rank() OVER (ORDER BY id DESC) AS r FROM {repos} WHERE org = 'a' ORDER BY r",
    'orgs/a/repos',
    'r3|1 r2|2 r1|3',
  ],
  ["SELECT sum(id) FILTER (WHERE archived) FROM {repos} WHERE org = 'a'", 'orgs/a/repos', '2'],
  [
    "SELECT name FROM {repos} WHERE org = 'a' AND name IN ('r1', 'r2') AND name NOT IN ('r2')",
    'orgs/a/repos',
    'r1',
  ],
  ["SELECT name FROM {repos} WHERE org = 'a' AND (name = 'r1' OR id = 3)", 'orgs/a/repos', 'r1 r3'],
  [
    "SELECT name FROM {repos} WHERE org = 'a' AND id IS NOT NULL AND description IS NULL",
    'orgs/a/repos',
    'r1 r2 r3',
  ],
  [
    "SELECT name FROM {repos} WHERE org = 'a' AND owner->>'login' IN ('a', 'b')",
    'orgs/a/repos',
    'r1 r2 r3',
  ],
  [
    "SELECT name FROM {repos} WHERE org = 'a' AND json_extract(owner, '$.login') = 'a' AND id = 1",
    'orgs/a/repos',
    'r1',
  ],
  [
    "SELECT t.name, t.n FROM (SELECT name, count(*) OVER () AS n FROM {repos} WHERE org = 'a') t WHERE t.name = 'r1'",
    'orgs/a/repos',
    'r1|3',
  ],
  [
    "WITH RECURSIVE c(n, o) AS (SELECT 1, 'a' UNION ALL SELECT n + 1, 'b' FROM c WHERE n < 2) SELECT c.n, r.name FROM c JOIN {repos} r ON r.org = c.o AND r.id = c.n",
    'orgs/a/repos orgs/b/repos',
    '1|r1 2|r2',
  ],
  [
    "WITH x AS (SELECT name, org FROM {repos}), y AS (SELECT * FROM x) SELECT count(*) FROM y WHERE org = 'a'",
    'orgs/a/repos',
    '3',
  ],
  [
    "WITH x AS (SELECT name FROM {repos} WHERE org = 'a') SELECT (SELECT count(*) FROM x), (SELECT max(name) FROM x)",
    'orgs/a/repos',
    '3|r3',
  ],
  [
    "WITH x(n) AS (SELECT name FROM {repos} WHERE org = 'a') SELECT n FROM x WHERE n <> 'r1'",
    'orgs/a/repos',
    'r2 r3',
  ],
  [
    "WITH x AS MATERIALIZED (SELECT name FROM {repos} WHERE org = 'a') SELECT count(*) FROM x",
    'orgs/a/repos',
    '3',
  ],
  [
    'SELECT r.name FROM {repos} r, json_each(\'["r1","r3"]\') j WHERE r.org = \'a\' AND r.name = j.value',
    'orgs/a/repos',
    'r1 r3',
  ],
  [
    "SELECT r.name, g.value FROM {repos} r, generate_series(1, r.id) g WHERE r.org = 'a' AND r.id < 3",
    'orgs/a/repos',
    'r1|1 r2|1 r2|2',
  ],
  [
    "SELECT b.name FROM (SELECT 'a' AS o, 'r1' AS p) v, {branches} b WHERE b.owner = v.o AND b.repo = v.p",
    'repos/a/r1/branches',
    'a1',
  ],
  [
    "SELECT b.name FROM (SELECT 'a' AS o) v JOIN (SELECT name, owner, repo FROM {branches}) b ON b.owner = v.o WHERE b.repo = 'r3'",
    'repos/a/r3/branches',
    'a3',
  ],
  [
    "SELECT a.name FROM {repos} a, {repos} b, {repos} c WHERE a.org = 'a' AND b.org = a.org AND c.org = b.org AND a.id = b.id AND b.id = c.id AND c.id = 2",
    'orgs/a/repos',
    'r2',
  ],
  [
    "SELECT a.name, d.c FROM {repos} a JOIN (SELECT repo, count(*) AS c FROM {branches} WHERE owner = 'a' GROUP BY repo) d ON d.repo = a.name WHERE a.org = 'a'",
    'orgs/a/repos repos/a/r1/branches repos/a/r2/branches repos/a/r3/branches',
    'r1|1 r2|1 r3|1',
  ],
  [
    "SELECT name FROM {repos} WHERE org = 'a' AND id = 1 UNION ALL SELECT name FROM {branches} WHERE owner = 'a' AND repo = 'r1'",
    'orgs/a/repos repos/a/r1/branches',
    'r1 a1',
  ],
  [
    "SELECT x.name FROM (SELECT name, org AS k FROM {repos} UNION SELECT name, repo FROM {branches} WHERE owner = 'a' AND repo = 'r1') x WHERE x.k = 'a'",
    'orgs/a/repos repos/a/r1/branches',
    'r1 r2 r3',
  ],
  [
    "SELECT i.number FROM {issues} i JOIN {repos} r ON i.owner = r.org AND i.repo = r.name WHERE r.org = 'a' AND r.id = 1 AND i.state = 'open'",
    'orgs/a/repos repos/a/r1/issues?state=open',
    '1',
  ],
  [
    "SELECT i.title FROM {issues} i WHERE i.owner = 'a' AND i.repo = 'r1' AND i.state = 'closed'",
    'repos/a/r1/issues?state=closed',
    '',
  ],
  [
    "SELECT i.state FROM {issues} i WHERE i.owner = 'a' AND i.repo = 'r1' AND i.state <> 'closed'",
    'repos/a/r1/issues?state=all',
    'open',
  ],
  [
    "SELECT i.title FROM {issues} i WHERE i.owner = 'a' AND i.repo = 'r1' AND i.issue_number = 1",
    'repos/a/r1/issues/1',
    'one',
  ],
  [
    "SELECT i.title FROM {issues} i WHERE (i.owner, i.repo, i.issue_number) = ('a', 'r1', 1)",
    'repos/a/r1/issues/1',
    'one',
  ],
  [
    "SELECT name FROM github.repos.repos WHERE org = 'a' AND visibility = 'public' AND id = 1",
    'orgs/a/repos',
    '',
  ],
  [
    'SELECT "r"."name" FROM "github"."repos"."repos" AS "r" WHERE "r"."org" = \'a\' AND "r"."id" = 1',
    'orgs/a/repos',
    'r1',
  ],
  ["SELECT name FROM {repos} WHERE org = 'a' AND 1", 'orgs/a/repos', 'r1 r2 r3'],
  ["SELECT name FROM {repos} WHERE 'a' = org AND 2 > id", 'orgs/a/repos', 'r1'],
  ["SELECT name FROM {repos} WHERE org = 'a' AND id >= 2 AND id <= 2", 'orgs/a/repos', 'r2'],
  ["SELECT name FROM {repos} WHERE org = 'a' AND name GLOB 'r[12]'", 'orgs/a/repos', 'r1 r2'],
  ["SELECT name FROM {repos} WHERE org = 'a' AND name REGEXP '^r[13]$'", 'orgs/a/repos', 'r1 r3'],
  ["SELECT name FROM {repos} WHERE org = 'a' AND iif(archived, 1, 0)", 'orgs/a/repos', 'r2'],
  [
    "SELECT coalesce(description, name) FROM {repos} WHERE org = 'a' AND id = 1",
    'orgs/a/repos',
    'r1',
  ],
  ["SELECT name FROM {repos} WHERE org = 'a' LIMIT 1 + 1", 'orgs/a/repos', 'r1 r2'],
  ["SELECT name FROM {repos} WHERE org = 'a' LIMIT (SELECT 1) OFFSET 1", 'orgs/a/repos', 'r2'],
  ["SELECT name FROM {repos} WHERE org = 'a' AND id = 1e0", 'orgs/a/repos', 'r1'],
  ["SELECT name FROM {repos} WHERE org = 'a' AND id IN (1, '2', 3.0)", 'orgs/a/repos', 'r1 r2 r3'],
  ["SELECT name FROM {repos} WHERE org IN ('a') AND org NOT IN ('b')", 'orgs/a/repos', 'r1 r2 r3'],
  [
    "SELECT name FROM {repos} WHERE org = 'a' AND org IS NOT NULL AND org LIKE 'a'",
    'orgs/a/repos',
    'r1 r2 r3',
  ],
  ["SELECT name FROM {branches} WHERE owner = 'a' AND repo IS 'r1'", 'repos/a/r1/branches', 'a1'],
  [
    "CREATE TEMP VIEW v AS SELECT name FROM {branches} WHERE owner = 'a'; SELECT name FROM v WHERE repo = 'r2'",
    'repos/a/r2/branches',
    'a2',
  ],
  [
    "CREATE TEMP VIEW v AS SELECT name FROM {branches} WHERE owner = 'a'; SELECT v.name FROM v WHERE v.repo = 'r2'",
    'repos/a/r2/branches',
    'a2',
  ],
  [
    "CREATE TEMP VIEW v AS SELECT name AS n FROM {branches} WHERE owner = 'a'; SELECT n FROM v WHERE repo = 'r2' AND n = 'a2'",
    'repos/a/r2/branches',
    'a2',
  ],
  [
    "CREATE TEMP VIEW v AS SELECT b.name FROM {branches} b JOIN {repos} r ON b.repo = r.name WHERE b.owner = 'a'; SELECT name FROM v WHERE org = 'a'",
    'orgs/a/repos repos/a/r1/branches repos/a/r2/branches repos/a/r3/branches',
    'a1 a2 a3',
  ],
  [
    "CREATE TEMP VIEW v AS SELECT * FROM {repos}; SELECT name FROM v WHERE org = 'a' AND id = 1",
    'orgs/a/repos',
    'r1',
  ],
  [
    "CREATE TEMP VIEW v(x, y) AS SELECT name, org FROM {repos}; SELECT x FROM v WHERE y = 'a'",
    'orgs/a/repos',
    'r1 r2 r3',
  ],
  [
    "CREATE TEMP VIEW v AS SELECT name, org FROM {repos} UNION ALL SELECT name, repo FROM {branches} WHERE owner = 'a' AND repo = 'r1'; SELECT name FROM v WHERE org = 'a'",
    'orgs/a/repos repos/a/r1/branches',
    'r1 r2 r3',
  ],
  [
    "CREATE TEMP VIEW v AS SELECT org, count(*) AS c FROM {repos} GROUP BY org; SELECT c FROM v WHERE org = 'a'",
    'orgs/a/repos',
    '3',
  ],
  [
    "CREATE TEMP VIEW v AS SELECT name, org FROM {repos} WHERE org = 'b'; SELECT name FROM v WHERE org = 'a'",
    'orgs/b/repos',
    '',
  ],
  [
    "CREATE TEMP VIEW v AS SELECT name, org, id FROM {repos} WHERE org = 'a' LIMIT 2; SELECT name FROM v WHERE id = 3",
    'orgs/a/repos',
    '',
  ],
  [
    "CREATE TEMP VIEW v AS SELECT name, org FROM {repos}; SELECT name FROM v WHERE org = 'a' OR org = 'b' AND name = 'r1'",
    'orgs/a/repos orgs/b/repos',
    'r1 r2 r3 r1',
  ],
  [
    "CREATE TEMP VIEW v AS SELECT name, org FROM {repos}; SELECT x.name FROM v x JOIN v y ON x.org = y.org AND x.name = y.name WHERE x.org = 'a'",
    'orgs/a/repos',
    'r1 r2 r3',
  ],
  [
    "CREATE TEMP VIEW v AS SELECT name, org FROM {repos}; SELECT (SELECT count(*) FROM v WHERE v.org = o.x) FROM (SELECT 'a' AS x) o",
    'orgs/a/repos',
    '3',
  ],
  [
    "CREATE TEMP VIEW v AS SELECT name, org FROM {repos}; CREATE TEMP VIEW w AS SELECT name FROM v WHERE org = 'a'; SELECT name FROM w WHERE name = 'r3'",
    'orgs/a/repos',
    'r3',
  ],
  [
    "CREATE TEMP VIEW v AS SELECT name, org FROM {repos}; CREATE TEMP VIEW w AS SELECT name, org AS o FROM v; SELECT name FROM w WHERE o = 'a'",
    'orgs/a/repos',
    'r1 r2 r3',
  ],
  [
    "CREATE TEMP TABLE t (o TEXT COLLATE NOCASE); INSERT INTO t VALUES ('A'); SELECT r.name FROM t JOIN {repos} r ON r.org = t.o",
    'orgs/A/repos',
    'r1 r2 r3',
  ],
  [
    "CREATE TEMP TABLE t (o TEXT, n INTEGER); INSERT INTO t VALUES ('a', 1), ('b', 2); SELECT r.name FROM t JOIN {repos} r ON r.org = t.o AND r.id = t.n",
    'orgs/a/repos orgs/b/repos',
    'r1 r2',
  ],
  [
    "CREATE TEMP TABLE t (o TEXT, n INTEGER); INSERT INTO t VALUES ('a', 1), ('b', 2); SELECT t.o, x.name FROM t JOIN (SELECT name, org, id FROM {repos}) x ON x.org = t.o AND x.id = t.n",
    'orgs/a/repos orgs/b/repos',
    'a|r1 b|r2',
  ],
  [
    "CREATE TEMP TABLE t (o TEXT, n INTEGER); INSERT INTO t VALUES ('a', 1), ('b', 2); SELECT t.o, x.c FROM t LEFT JOIN (SELECT org, count(*) AS c FROM {repos} GROUP BY org) x ON x.org = t.o",
    'orgs/a/repos orgs/b/repos',
    'a|3 b|3',
  ],
  [
    "CREATE TEMP TABLE t (o TEXT); INSERT INTO t VALUES ('a'); SELECT t.o, (SELECT max(name) FROM {repos} WHERE org = t.o) FROM t",
    'orgs/a/repos',
    'a|r3',
  ],
  [
    "CREATE TEMP TABLE t (o TEXT); INSERT INTO t VALUES ('a'), ('b'); SELECT t.o FROM t WHERE EXISTS (SELECT 1 FROM {repos} r WHERE r.org = t.o AND r.id = 2)",
    'orgs/a/repos orgs/b/repos',
    'a b',
  ],
  [
    "CREATE TEMP TABLE t (o TEXT); INSERT INTO t VALUES ('a'), ('b'); DELETE FROM t WHERE o IN (SELECT org FROM {repos} WHERE org = 'a'); SELECT o FROM t",
    'orgs/a/repos',
    'b',
  ],
  [
    "CREATE TEMP TABLE t (o TEXT, c INTEGER); INSERT INTO t (o) VALUES ('a'), ('b'); UPDATE t SET c = (SELECT count(*) FROM {repos} r WHERE r.org = t.o); SELECT o, c FROM t",
    'orgs/a/repos orgs/b/repos',
    'a|3 b|3',
  ],
  [
    "CREATE TEMP TABLE t (o TEXT); INSERT INTO t SELECT name FROM {repos} WHERE org = 'a' RETURNING upper(o)",
    'orgs/a/repos',
    'R1 R2 R3',
  ],
  [
    "CREATE TEMP TABLE t (o TEXT PRIMARY KEY); INSERT INTO t VALUES ('r1'); INSERT INTO t SELECT name FROM {repos} WHERE org = 'a' ON CONFLICT DO NOTHING; SELECT count(*) FROM t",
    'orgs/a/repos',
    '3',
  ],
  [
    'CREATE TEMP TABLE t (a, b); INSERT INTO t VALUES (1, 2); UPDATE t SET a = b + 1, b = 5 WHERE a = 1 RETURNING a, b',
    '',
    '3|5',
  ],
  [
    'CREATE TEMP TABLE t (a, b); INSERT INTO t VALUES (1, 2), (3, 4); DELETE FROM t WHERE a = 3 RETURNING *',
    '',
    '3|4',
  ],
  ['DROP VIEW IF EXISTS nosuch; SELECT 1', '', '1'],
]

function seed() {
  simulator.reset()
  for (const owner of ['a', 'b']) {
    simulator.seedCollection(
      `/orgs/${owner}/repos`,
      [1, 2, 3].map((id) => ({
        ...{ id, name: `r${id}`, archived: id === 2, owner: { login: owner } },
        full_name: `${owner}/r${id}`,
      })),
    )
    for (const id of [1, 2, 3]) {
      simulator.seedCollection(`/repos/${owner}/r${id}/branches`, [{ name: `${owner}${id}` }])
    }
    simulator.seedCollection(`/repos/${owner}/r1/issues`, [
      { id: 1, number: 1, title: 'one', state: 'open' },
    ])
  }
}

suite('statements that are answered', () => {
  for (const [text, requests, rows] of answered) {
    test(text, async () => {
      seed()
      const { rowSets, failures } = await runOnce(simulator.url, withTables(text))
      assert.deepEqual(failures, [])
      const made = simulator.requests.map(({ method, url }) =>
        `${method} ${url}`.replace(/^GET \//, '').replace(/[?&]per_page=100/, ''),
      )
      assert.equal(made.join(' '), requests)
      assert.equal(rowSets[0]?.rows.map((row) => row.join('|')).join(' '), rows)
    })
  }
})

/** A statement, the message and hint of its refusal, and the text at its place. */
const refused: readonly (readonly [text: string, message: string, hint: string, place: string])[] =
  [
    [
      "SELECT nmae FROM {repos} WHERE org = 'a'",
      'could not locate symbol nmae: there is no such column',
      'Did you mean name?',
      'nmae',
    ],
    [
      "SELECT r.nmae FROM {repos} r WHERE r.org = 'a'",
      'could not locate symbol nmae: there is no such column',
      'Did you mean name?',
      'nmae',
    ],
    [
      "SELECT x.name FROM {repos} r WHERE r.org = 'a'",
      "alias 'x' does not map to any table expression",
      'Did you mean r?',
      'x.name',
    ],
    [
      "SELECT name FROM {repos} WHERE orgg = 'a'",
      'could not locate symbol orgg: there is no such column',
      'Did you mean org?',
      'orgg',
    ],
    [
      "SELECT name FROM github.repos.reposs WHERE org = 'a'",
      "there is no resource 'reposs' in github.repos",
      'Did you mean repos?',
      'reposs',
    ],
    [
      "SELECT name FROM github.repoz.repos WHERE org = 'a'",
      "cannot resolve service with key = 'repoz' in github",
      'Did you mean repos?',
      'repoz',
    ],
    [
      "SELECT name FROM githup.repos.repos WHERE org = 'a'",
      "cannot find provider = 'githup'",
      'Did you mean github?',
      'githup',
    ],
    [
      'SELECT name FROM nowhere',
      "could not locate table 'nowhere'",
      'API tables are named provider.service.resource; with --provider you can omit the first part.',
      'nowhere',
    ],
    [
      'SELECT name FROM {branches}',
      'cannot find matching operation for select on github.repos.branches: missing required parameters; given none',
      "github.repos.branches accepts (owner, repo, branch) or (owner, repo) in WHERE. Add owner = '…' AND repo IN (SELECT name FROM github.repos.repos WHERE org = '…').",
      'github.repos.branches',
    ],
    [
      "SELECT name FROM {branches} WHERE owner = 'a'",
      'cannot find matching operation for select on github.repos.branches: missing required parameters; given (owner)',
      "github.repos.branches accepts (owner, repo, branch) or (owner, repo) in WHERE. Add repo IN (SELECT name FROM github.repos.repos WHERE org = '…').",
      'github.repos.branches',
    ],
    [
      "SELECT name FROM {branches} WHERE repo = 'r'",
      'cannot find matching operation for select on github.repos.branches: missing required parameters; given (repo)',
      "github.repos.branches accepts (owner, repo, branch) or (owner, repo) in WHERE. Add owner = '…'.",
      'github.repos.branches',
    ],
    [
      "SELECT name FROM {branches} WHERE owner = 'a' AND repo LIKE 'r%'",
      'cannot find matching operation for select on github.repos.branches: missing required parameters; given (owner)',
      "repo LIKE 'r%' cannot be sent: only =, IN and an OR of these on one name can. github.repos.branches accepts (owner, repo, branch) or (owner, repo) in WHERE.",
      'github.repos.branches',
    ],
    [
      "SELECT name FROM {branches} WHERE owner = 'a' AND repo > 'r'",
      'cannot find matching operation for select on github.repos.branches: missing required parameters; given (owner)',
      "repo > 'r' cannot be sent: only =, IN and an OR of these on one name can. github.repos.branches accepts (owner, repo, branch) or (owner, repo) in WHERE.",
      'github.repos.branches',
    ],
    [
      "SELECT name FROM {branches} WHERE owner = 'a' AND repo = 'r' COLLATE NOCASE",
      'cannot find matching operation for select on github.repos.branches: missing required parameters; given (owner)',
      "repo = 'r' COLLATE NOCASE cannot be sent: COLLATE compares with more than one value. github.repos.branches accepts (owner, repo, branch) or (owner, repo) in WHERE.",
      'github.repos.branches',
    ],
    [
      "SELECT name FROM {branches} WHERE owner = 'a' AND NOT repo = 'r'",
      'cannot find matching operation for select on github.repos.branches: missing required parameters; given (owner)',
      "NOT (repo = 'r') cannot be sent: only =, IN and an OR of these on one name can. github.repos.branches accepts (owner, repo, branch) or (owner, repo) in WHERE.",
      'github.repos.branches',
    ],
    [
      "SELECT name FROM {branches} WHERE owner = 'a' OR repo = 'r'",
      'cannot find matching operation for select on github.repos.branches: missing required parameters; given none',
      "owner = 'a' OR repo = 'r' cannot be sent: only =, IN and an OR of these on one name can. github.repos.branches accepts (owner, repo, branch) or (owner, repo) in WHERE.",
      'github.repos.branches',
    ],
    [
      "SELECT name FROM {branches} WHERE owner = 'a' AND repo <> 'r'",
      'cannot find matching operation for select on github.repos.branches: missing required parameters; given (owner)',
      "repo <> 'r' cannot be sent: only =, IN and an OR of these on one name can. github.repos.branches accepts (owner, repo, branch) or (owner, repo) in WHERE.",
      'github.repos.branches',
    ],
    [
      "SELECT name FROM {repos} a, {repos} b WHERE a.org = 'a' AND b.org = 'a'",
      "'name' is in more than one table: a, b",
      'Say which: a.name or b.name.',
      'name',
    ],
    [
      "SELECT b.name FROM {branches} b LEFT JOIN {repos} r ON b.owner = 'a' AND b.repo = r.name WHERE r.org = 'a'",
      'cannot find matching operation for select on github.repos.branches: missing required parameters; given none',
      "b.owner = 'a' cannot be sent: the LEFT JOIN keeps every row of b. b.repo = r.name cannot be sent: the LEFT JOIN keeps every row of b. github.repos.branches accepts (owner, repo, branch) or (owner, repo) in WHERE.",
      'github.repos.branches',
    ],
    [
      "SELECT b.name FROM {repos} r LEFT JOIN {branches} b ON b.repo = r.name WHERE r.org = 'a'",
      'cannot find matching operation for select on github.repos.branches: missing required parameters; given (repo)',
      "github.repos.branches accepts (owner, repo, branch) or (owner, repo) in WHERE. Add owner = '…'.",
      'github.repos.branches',
    ],
    [
      'SELECT name FROM {repos} WHERE org = \'a\' AND name = "r1"',
      'could not locate symbol r1: there is no such column',
      "Double quotes are for names. For the text write 'r1'.",
      '"r1"',
    ],
    [
      "SELECT name FROM {repos} WHERE org = 'a' AND owner = 'x'",
      'no row has owner = a value: the answer has an object under that name',
      "Look into it with owner->>'key'. github.repos.repos takes (owner, repo).",
      'owner',
    ],
    [
      "SELECT name FROM {repos} WHERE org = 'a' AND topics = 'x'",
      "topics is a list, which never equals 'x'",
      "Search it: 'x' IN (SELECT value FROM json_each(topics)).",
      'topics',
    ],
    [
      'SELECT name FROM {repos} WHERE org = true',
      "'org' is text, and TRUE is not",
      "Write 'true' if that is meant.",
      'true',
    ],
    [
      'SELECT name FROM {repos} WHERE org = 1.5',
      "'org' is text, and 1.5 is not",
      "Write '1.5' if that is meant.",
      '1.5',
    ],
    [
      "SELECT count(*) FROM {repos} WHERE org = 'a' GROUP BY nmae",
      'could not locate symbol nmae: there is no such column',
      'Did you mean name?',
      'nmae',
    ],
    [
      "SELECT name FROM {repos} WHERE org = 'a' ORDER BY nmae",
      'could not locate symbol nmae: there is no such column',
      'Did you mean name?',
      'nmae',
    ],
    [
      "SELECT name FROM {repos} WHERE org = 'a' HAVING nmae > 1",
      'could not locate symbol nmae: there is no such column',
      'Did you mean name?',
      'nmae',
    ],
    [
      "SELECT name FROM {repos} WHERE count(*) > 1 AND org = 'a'",
      'misuse of aggregate function count()',
      '',
      '',
    ],
    [
      "SELECT x.nmae FROM (SELECT name FROM {repos} WHERE org = 'a') x",
      'could not locate symbol nmae: there is no such column',
      'Did you mean name?',
      'nmae',
    ],
    [
      "WITH x AS (SELECT name FROM {repos} WHERE org = 'a') SELECT nmae FROM x",
      'could not locate symbol nmae: there is no such column',
      'Did you mean name?',
      'nmae',
    ],
    [
      "WITH x(a, b) AS (SELECT name FROM {repos} WHERE org = 'a') SELECT a FROM x",
      'the list has 2 column names, its query 1 column',
      'Name every column once, or none.',
      'a, b',
    ],
    [
      "SELECT name FROM {repos} r JOIN {repos} r ON true WHERE r.org = 'a'",
      "'name' is in more than one table: r, r",
      "FROM has 'r' more than once: give each table an alias of its own.",
      'name',
    ],
    [
      "SELECT name, id FROM {repos} WHERE org = 'a' UNION SELECT name FROM {repos} WHERE org = 'a'",
      'SELECTs to the left and right of UNION do not have the same number of result columns',
      '',
      '',
    ],
    [
      "SELECT * FROM {repos} a JOIN {repos} b USING (nmae) WHERE a.org = 'a' AND b.org = 'a'",
      'could not locate symbol nmae: there is no such column',
      'Did you mean name?',
      'nmae',
    ],
    ["SELECT nosuch(name) FROM {repos} WHERE org = 'a'", 'no such function: nosuch', '', ''],
    [
      "SELECT name FROM {repos} WHERE org = 'a' AND created_at - 7 > 0",
      'a date is a text, of which arithmetic takes the year alone',
      "Use date(created_at, '-7 days').",
      'created_at - 7',
    ],
    [
      "SELECT name FROM {repos} WHERE org = 'a' AND created_at > current_date - 7",
      'a date is a text, of which arithmetic takes the year alone',
      "Use date('now', '-7 days').",
      'current_date - 7',
    ],
    [
      "SELECT name FROM {repos} WHERE org = 'a' LIMIT 'x'",
      'LIMIT and OFFSET take a whole number',
      '',
      "'x'",
    ],
    [
      "SELECT name FROM {repos} INDEXED BY i WHERE org = 'a'",
      'INDEXED BY is for tables of your own: there are no indexes here',
      'Remove INDEXED BY.',
      'INDEXED BY i',
    ],
    [
      "INSERT INTO {repos} (name) VALUES ('x')",
      'cannot find matching operation for insert on github.repos.repos: missing required parameters; given (name)',
      'github.repos.repos accepts (template_owner, template_repo, name) or (org, name) as columns.',
      'github.repos.repos',
    ],
    [
      "INSERT INTO {repos} (org, nmae) VALUES ('a', 'x')",
      "github.repos.repos.create_using_template takes no 'nmae'",
      'Did you mean name?',
      'nmae',
    ],
    [
      "INSERT INTO {repos} (org, name) VALUES ('a')",
      'disparity in fields to insert and supplied data: 2 columns, 1 values',
      'Give one value for each column, in the same order.',
      "'a'",
    ],
    [
      "INSERT INTO {repos} (org, description) VALUES ('a', 'x')",
      'cannot find matching operation for insert on github.repos.repos: missing required parameters; given (org, description)',
      'github.repos.repos accepts (template_owner, template_repo, name) or (org, name) as columns.',
      'github.repos.repos',
    ],
    [
      "UPDATE {repos} SET description = 'x'",
      'cannot find matching operation for update on github.repos.repos: missing required parameters; given (description)',
      'github.repos.repos accepts (owner, repo) in WHERE.',
      'github.repos.repos',
    ],
    [
      "UPDATE {repos} SET description = 'x' WHERE owner = 'a'",
      'cannot find matching operation for update on github.repos.repos: missing required parameters; given (description, owner)',
      'github.repos.repos accepts (owner, repo) in WHERE.',
      'github.repos.repos',
    ],
    [
      "UPDATE {repos} SET descriptoin = 'x' WHERE owner = 'a' AND repo = 'r1'",
      "github.repos.repos.update takes no 'descriptoin'",
      'Did you mean description?',
      'descriptoin',
    ],
    [
      "UPDATE {repos} SET description = 'x' WHERE owner = 'a' AND repo LIKE 'r%'",
      "repo LIKE 'r%' does not select the object of this UPDATE: only = and IN on parameters do",
      'github.repos.repos accepts (owner, repo) in WHERE. Find the objects with a query: name IN (SELECT …).',
      "repo LIKE 'r%'",
    ],
    [
      'DELETE FROM {repos}',
      'cannot find matching operation for delete on github.repos.repos: missing required parameters; given none',
      'github.repos.repos accepts (owner, repo) in WHERE.',
      'github.repos.repos',
    ],
    [
      "DELETE FROM {repos} WHERE owner = 'a'",
      'cannot find matching operation for delete on github.repos.repos: missing required parameters; given (owner)',
      'github.repos.repos accepts (owner, repo) in WHERE.',
      'github.repos.repos',
    ],
    [
      "DELETE FROM {branches} WHERE owner = 'a' AND repo = 'r1'",
      'github.repos.branches cannot be used with DELETE',
      'It has the methods list_branches, get_branch, rename_branch.',
      'github.repos.branches',
    ],
    [
      "DELETE FROM {repos} WHERE owner = 'a' AND repo = NULL",
      "'repo' is a part of the path and has no value",
      "Give 'repo' a value that is not empty.",
      '',
    ],
    [
      "EXEC github.repos.repos.nosuch @org = 'a'",
      "could not find method for key = 'nosuch' in github.repos.repos",
      'It has list_for_org, create_in_org, update, delete, list_languages, transfer, create_using_template, list_public, list_for_user, get.',
      'nosuch',
    ],
    [
      'EXEC github.repos.repos.list_for_org',
      'cannot find matching operation for exec on github.repos.repos.list_for_org: missing required parameters; given none',
      'github.repos.repos.list_for_org accepts (org).',
      'github.repos.repos.list_for_org',
    ],
    [
      "EXEC github.repos.repos.list_for_org @nosuch = 'a'",
      "github.repos.repos.list_for_org takes no 'nosuch'",
      'It takes org, type, sort, direction, per_page, page.',
      'nosuch',
    ],
    [
      "SELECT * FROM github.repos.repos.list_for_org WHERE org = 'a'",
      "could not locate table 'github.repos.repos.list_for_org'",
      'API tables are named provider.service.resource; with --provider you can omit the first part.',
      'github.repos.repos.list_for_org',
    ],
    [
      'SELECT name FROM repos',
      "could not locate table 'repos'",
      'API tables are named provider.service.resource; with --provider you can omit the first part.',
      'repos',
    ],
    [
      'SELECT name FROM repos.repos',
      "could not locate table 'repos.repos'",
      'API tables are named provider.service.resource; with --provider you can omit the first part.',
      'repos.repos',
    ],
    [
      "SELECT severity FROM github.dependabot.alerts WHERE owner = 'a' AND repo = 'r1'",
      "the answer has no 'severity'; did you mean security_advisory->>'severity' or security_vulnerability->>'severity'?",
      "'severity' is a parameter of the request: it has a value only where the statement gives it one.",
      'severity',
    ],
    [
      "SELECT login FROM {repos} WHERE org = 'a'",
      'could not locate symbol login: there is no such column',
      'There are id, node_id, name, full_name, owner, private, html_url, description, fork, url, archive_url, assignees_url and 84 more.',
      'login',
    ],
    [
      "SELECT r.* FROM {repos} x WHERE x.org = 'a'",
      "alias 'r' does not map to any table expression",
      'Did you mean x?',
      'r',
    ],
    [
      "SELECT NAME FROM GITHUB.REPOS.REPOS WHERE ORG = 'a' AND ID = 1",
      "cannot find provider = 'GITHUB'",
      'Did you mean github?',
      'GITHUB',
    ],
    [
      "SELECT org, username FROM {repos} WHERE org = 'a'",
      "the answer has no 'username'; did you mean name?",
      "'username' is a parameter of the request: it has a value only where the statement gives it one.",
      'username',
    ],
    [
      "SELECT name FROM {repos} a JOIN {repos} b ON a.org = 'a' AND b.org = 'b' AND a.id = b.id",
      "'name' is in more than one table: a, b",
      'Say which: a.name or b.name.',
      'name',
    ],
    [
      "SELECT a.id FROM {repos} a JOIN {repos} b USING (nosuch) WHERE a.org = 'a' AND b.org = 'b'",
      'could not locate symbol nosuch: there is no such column',
      'There are id, node_id, name, full_name, owner, private, html_url, description, fork, url, archive_url, assignees_url and 84 more.',
      'nosuch',
    ],
    [
      "SELECT x.zzz FROM (SELECT name AS n FROM {repos} WHERE org = 'a') x",
      'could not locate symbol zzz: there is no such column',
      'There are n.',
      'zzz',
    ],
    [
      "SELECT y.name FROM {repos} x WHERE x.org = 'a' AND EXISTS (SELECT 1 FROM {branches} y WHERE y.owner = 'a' AND y.repo = 'r1')",
      "alias 'y' does not map to any table expression",
      'Did you mean x?',
      'y.name',
    ],
    [
      "SELECT b.name FROM {branches} b WHERE b.owner = 'a' AND b.repo = b.name",
      'cannot find matching operation for select on github.repos.branches: missing required parameters; given (owner)',
      'b.repo = b.name cannot be sent: only =, IN and an OR of these on one name can. github.repos.branches accepts (owner, repo, branch) or (owner, repo) in WHERE.',
      'github.repos.branches',
    ],
    [
      "SELECT b.name FROM {branches} b JOIN {branches} c ON b.repo = c.repo WHERE b.owner = 'a' AND c.owner = 'a'",
      'b and c each need a parameter from the other',
      'Give one of them its parameters as constants in WHERE.',
      'github.repos.branches',
    ],
    [
      "SELECT b.name FROM {branches} b WHERE b.owner IN (SELECT owner FROM {branches} WHERE repo = 'r1')",
      'cannot find matching operation for select on github.repos.branches: missing required parameters; given none',
      "b.owner IN (SELECT owner FROM github.repos.branches WHERE repo = 'r1') cannot be sent: its query needs rows of the outer query. github.repos.branches accepts (owner, repo, branch) or (owner, repo) in WHERE.",
      'github.repos.branches',
    ],
    [
      "SELECT name FROM {branches} WHERE owner = 'a' AND repo = max('r1')",
      'misuse of aggregate function max()',
      '',
      '',
    ],
    [
      "SELECT name FROM {branches} WHERE owner = 'a' AND repo IN ('r1', lower(name))",
      'cannot find matching operation for select on github.repos.branches: missing required parameters; given (owner)',
      "repo IN ('r1', lower(name)) cannot be sent: only =, IN and an OR of these on one name can. github.repos.branches accepts (owner, repo, branch) or (owner, repo) in WHERE.",
      'github.repos.branches',
    ],
    [
      "SELECT name FROM {branches} WHERE owner = 'a' AND (repo = 'r1' OR name = 'x')",
      'cannot find matching operation for select on github.repos.branches: missing required parameters; given (owner)',
      "repo = 'r1' OR name = 'x' cannot be sent: only =, IN and an OR of these on one name can. github.repos.branches accepts (owner, repo, branch) or (owner, repo) in WHERE.",
      'github.repos.branches',
    ],
    [
      "SELECT name FROM {branches} WHERE owner = 'a' AND repo BETWEEN 'r1' AND 'r2'",
      'cannot find matching operation for select on github.repos.branches: missing required parameters; given (owner)',
      "repo BETWEEN 'r1' AND 'r2' cannot be sent: only =, IN and an OR of these on one name can. github.repos.branches accepts (owner, repo, branch) or (owner, repo) in WHERE.",
      'github.repos.branches',
    ],
    [
      "SELECT name FROM {branches} WHERE owner = 'a' AND repo IS NULL",
      'cannot find matching operation for select on github.repos.branches: missing required parameters; given (owner)',
      'repo IS NULL cannot be sent: only =, IN and an OR of these on one name can. github.repos.branches accepts (owner, repo, branch) or (owner, repo) in WHERE.',
      'github.repos.branches',
    ],
    [
      "SELECT name FROM {repos} WHERE org = 'a' GROUP BY max(id)",
      'aggregate functions are not allowed in the GROUP BY clause',
      '',
      '',
    ],
    [
      "SELECT name FROM github.repos WHERE org = 'a'",
      "could not locate table 'github.repos': it is a service",
      'SHOW RESOURCES IN github.repos lists what is in it.',
      'github.repos',
    ],
    [
      "SELECT name FROM a.b.c.d WHERE org = 'a'",
      "could not locate table 'a.b.c.d'",
      'API tables are named provider.service.resource; with --provider you can omit the first part.',
      'a.b.c.d',
    ],
    [
      "SELECT name FROM {repos} WHERE org = 'a' AND id = date('now') + 1",
      'a date is a text, of which arithmetic takes the year alone',
      "Use date('now', '+1 days').",
      "date('now') + 1",
    ],
    [
      "SELECT name FROM {issues} WHERE owner = 'a'",
      'could not locate symbol owner: it is no column of github.issues.issues, and no method takes it with the other parameters',
      'github.issues.issues accepts (owner, repo, issue_number) or (owner, repo) or (org) or nothing in WHERE.',
      'owner',
    ],
    [
      "SELECT title FROM {issues} WHERE owner = 'a' AND repo = 'r1' AND issue_number = 1 AND state = 'all'",
      "no row has state = 'all': github.issues.issues.get takes no 'state'",
      'Omit the condition: it is one object.',
      'state',
    ],
    [
      "CREATE TEMP VIEW v AS SELECT name, org FROM {repos} WHERE org = 'a' LIMIT 2; SELECT name FROM v WHERE id = 3",
      'could not locate symbol id: there is no such column',
      'There are name, org.',
      'id',
    ],
    [
      'CREATE TEMP TABLE t (a, b); INSERT INTO t (a, nosuch) VALUES (1, 2)',
      'could not locate symbol nosuch: there is no such column',
      'There are a, b.',
      'nosuch',
    ],
    [
      'CREATE TEMP TABLE t (a, b); INSERT INTO t VALUES (1)',
      'disparity in fields to insert and supplied data: 2 columns, 1 values',
      'Give one value for each column, in the same order.',
      'VALUES (1)',
    ],
    [
      'CREATE TEMP TABLE t (a, b); UPDATE t SET nosuch = 1',
      'could not locate symbol nosuch: there is no such column',
      'There are a, b.',
      'nosuch',
    ],
    [
      'CREATE TEMP TABLE t (a, b); DELETE FROM t WHERE nosuch = 1',
      'could not locate symbol nosuch: there is no such column',
      'There are a, b, rowid.',
      'nosuch',
    ],
    [
      'CREATE TEMP TABLE t (a, b); SELECT t.c FROM t',
      'could not locate symbol c: there is no such column',
      'Did you mean a or b?',
      'c',
    ],
    [
      'CREATE TEMP TABLE t (a, b); CREATE TEMP VIEW v AS SELECT a FROM t; INSERT INTO v VALUES (1)',
      'v is a view: it cannot be written to',
      '',
      'v',
    ],
    ['DROP TABLE nosuch', 'no such table: nosuch', '', 'nosuch'],
    [
      'CREATE TEMP VIEW v AS SELECT nosuch FROM {repos}; SELECT 1',
      'could not locate symbol nosuch: there is no such column',
      'There are id, node_id, name, full_name, owner, private, html_url, description, fork, url, archive_url, assignees_url and 79 more.',
      'nosuch',
    ],
    [
      'CREATE TEMP TABLE t (a); CREATE TEMP TABLE t (b)',
      "there is already a table 't'",
      'CREATE OR REPLACE TABLE takes its place.',
      't',
    ],
    [
      'CREATE TEMP TABLE t (a); SELECT a FROM t INDEXED BY nosuch',
      "t has no index 'nosuch'",
      '',
      'nosuch',
    ],
    [
      'SHOW METHODS IN github.nosuch.x',
      "cannot resolve service with key = 'nosuch' in github",
      'SHOW SERVICES IN github lists all 47.',
      'nosuch',
    ],
    [
      'DESCRIBE github.repos.nosuch',
      "there is no resource 'nosuch' in github.repos",
      'SHOW RESOURCES IN github.repos lists all 75.',
      'nosuch',
    ],
  ]

suite('statements that are refused', () => {
  for (const [text, message, hint, place] of refused) {
    test(text, async () => {
      seed()
      const outcome = await runOnce(simulator.url, withTables(text)).then(
        ({ failures }) => failures[0],
        (error: unknown) => error,
      )
      assert.ok(outcome instanceof Error)
      const { hint: given = '', span } = outcome as { hint?: string; span?: Span }
      const at = span === undefined ? '' : withTables(text).slice(span.start, span.end)
      assert.deepEqual([outcome.message, given.replaceAll(/\s+/g, ' '), at], [message, hint, place])
    })
  }
})
