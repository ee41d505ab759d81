import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reprint, withoutSpans } from '../../test/helpers/reprint.ts'
import { parseStatement } from './parse.ts'

/** A text, and how it prints. */
const cases = [
  // Items
  ['select 1', 'SELECT 1'],
  ['select a b, c as d', 'SELECT a AS b, c AS d'],
  ['select a as from, b as "x y", c as \'z\'', 'SELECT a AS "from", b AS "x y", c AS z'],
  [
    'select a name, b type, c "key", d window',
    'SELECT a AS name, b AS type, c AS "key", d AS "window"',
  ],
  ['select *, t.*, p.s.r.*', 'SELECT *, t.*, p.s.r.*'],
  ['select 2 * 3', 'SELECT 2 * 3'],
  ['select all a', 'SELECT a'],
  ['select distinct a', 'SELECT DISTINCT a'],
  ['select /*+ nostatus, x */ a', 'SELECT /*+ NOSTATUS X */ a'],
  ['select a /*+ not here */', 'SELECT a'],
  // FROM
  ['select 1 from t', 'SELECT 1 FROM t'],
  ['select 1 from p.s.r as x', 'SELECT 1 FROM p.s.r AS x'],
  [
    'select 1 from "github::v24.11.00274".repos.repos r',
    'SELECT 1 FROM "github::v24.11.00274".repos.repos AS r',
  ],
  ['select 1 from a.select.table', 'SELECT 1 FROM a."select"."table"'],
  ['select 1 from a, b c', 'SELECT 1 FROM a, b AS c'],
  ['select 1 from a join b on a.x = b.x', 'SELECT 1 FROM a JOIN b ON a.x = b.x'],
  ['select 1 from a inner join b using (x, y)', 'SELECT 1 FROM a JOIN b USING (x, y)'],
  [
    'select 1 from a left join b on 1 left outer join c on 2',
    'SELECT 1 FROM a LEFT JOIN b ON 1 LEFT JOIN c ON 2',
  ],
  [
    'select 1 from a right join b on 1 full outer join c on 2',
    'SELECT 1 FROM a RIGHT JOIN b ON 1 FULL JOIN c ON 2',
  ],
  ['select 1 from a cross join b', 'SELECT 1 FROM a CROSS JOIN b'],
  [
    'select 1 from a natural join b natural left join c',
    'SELECT 1 FROM a NATURAL JOIN b NATURAL LEFT JOIN c',
  ],
  ['select 1 from a straight_join b on 1', 'SELECT 1 FROM a JOIN b ON 1'],
  ['select 1 from a, b join c on 1, d', 'SELECT 1 FROM a, b JOIN c ON 1, d'],
  ['select 1 from a join (b join c on 1) on 2', 'SELECT 1 FROM a JOIN (b JOIN c ON 1) ON 2'],
  ['select 1 from (a join b on 1) join c on 2', 'SELECT 1 FROM a JOIN b ON 1 JOIN c ON 2'],
  ['select 1 from (a)', 'SELECT 1 FROM a'],
  ['select 1 from (select 2)', 'SELECT 1 FROM (SELECT 2)'],
  ['select 1 from (select 2) x', 'SELECT 1 FROM (SELECT 2) AS x'],
  ['select 1 from ((select 2)) as x', 'SELECT 1 FROM (SELECT 2) AS x'],
  ['select 1 from (values (1, 2)) as x(a, b)', 'SELECT 1 FROM (VALUES (1, 2)) AS x(a, b)'],
  [
    'select 1 from ((select 2) union (select 3)) x',
    'SELECT 1 FROM ((SELECT 2) UNION (SELECT 3)) AS x',
  ],
  ['select 1 from ((select 2) x join b on 1)', 'SELECT 1 FROM (SELECT 2) AS x JOIN b ON 1'],
  [
    'select 1 from (with x as (select 1) select * from x) y',
    'SELECT 1 FROM (WITH x AS (SELECT 1) SELECT * FROM x) AS y',
  ],
  ['select 1 from a, lateral (select a.x) b', 'SELECT 1 FROM a, LATERAL (SELECT a.x) AS b'],
  ['select 1 from a, lateral json_each(a.x)', 'SELECT 1 FROM a, json_each(a.x)'],
  ['select 1 from lateral', 'SELECT 1 FROM "lateral"'],
  [
    'select 1 from a left join lateral (select 1) b on true',
    'SELECT 1 FROM a LEFT JOIN LATERAL (SELECT 1) AS b ON TRUE',
  ],
  [
    "select e.value from r i, json_each(i.tags, '$.x') e",
    "SELECT e.value FROM r AS i, json_each(i.tags, '$.x') AS e",
  ],
  ['select 1 from generate_series(1, 10)', 'SELECT 1 FROM generate_series(1, 10)'],
  ['select 1 from pragma_database_list()', 'SELECT 1 FROM pragma_database_list()'],
  ["select 1 from (exec p.s.r.m @a = 'x') e", "SELECT 1 FROM (EXEC p.s.r.m @a = 'x') AS e"],
  ["select 1 from (exec p.s.r.m @@json = '{}')", "SELECT 1 FROM (EXEC p.s.r.m @@json = '{}')"],
  ['select 1 from (exec)', 'SELECT 1 FROM "exec"'],
  ['select rank() over from t', 'SELECT rank() AS "over" FROM t'],
  // The rest of SELECT
  ['select 1 where a', 'SELECT 1 WHERE a'],
  [
    'select a from t where b group by a, 2 having count(*) > 1',
    'SELECT a FROM t WHERE b GROUP BY a, 2 HAVING count(*) > 1',
  ],
  [
    'select 1 from t window w as (order by a), v as (w)',
    'SELECT 1 FROM t WINDOW w AS (ORDER BY a), v AS (w)',
  ],
  ['select 1 from t window', 'SELECT 1 FROM t AS "window"'],
  [
    'select a from t order by a desc, b asc nulls first, 3',
    'SELECT a FROM t ORDER BY a DESC, b ASC NULLS FIRST, 3',
  ],
  ['select 1 limit 5', 'SELECT 1 LIMIT 5'],
  ['select 1 limit 5 offset 10', 'SELECT 1 LIMIT 5 OFFSET 10'],
  ['select 1 limit 10, 5', 'SELECT 1 LIMIT 5 OFFSET 10'],
  ['select 1 from t for update', 'SELECT 1 FROM t'],
  ['select 1 from t for share of t, u nowait', 'SELECT 1 FROM t'],
  ['select 1 from t for update skip locked', 'SELECT 1 FROM t'],
  // Set operations
  ['select 1 union select 2 union all select 3', 'SELECT 1 UNION SELECT 2 UNION ALL SELECT 3'],
  ['select 1 union distinct select 2', 'SELECT 1 UNION SELECT 2'],
  ['select 1 except select 2 intersect select 3', 'SELECT 1 EXCEPT SELECT 2 INTERSECT SELECT 3'],
  [
    '(select 1 limit 1) union (select 2) order by 1',
    '(SELECT 1 LIMIT 1) UNION (SELECT 2) ORDER BY 1',
  ],
  ['select 1 union (select 2 union select 3)', 'SELECT 1 UNION (SELECT 2 UNION SELECT 3)'],
  ['values (1, 2), (3, 4)', 'VALUES (1, 2), (3, 4)'],
  ['values (1) union select 2', 'VALUES (1) UNION SELECT 2'],
  ['(select 1)', 'SELECT 1'],
  ['((select 1))', 'SELECT 1'],
  ['(select 1 limit 1) limit 2', '(SELECT 1 LIMIT 1) LIMIT 2'],
  // WITH
  ['with a as (select 1) select * from a', 'WITH a AS (SELECT 1) SELECT * FROM a'],
  [
    'with a(x, y) as (select 1, 2), b as (select 3) select 4',
    'WITH a (x, y) AS (SELECT 1, 2), b AS (SELECT 3) SELECT 4',
  ],
  [
    'with recursive a as (select 1 union all select x + 1 from a) select 1',
    'WITH RECURSIVE a AS (SELECT 1 UNION ALL SELECT x + 1 FROM a) SELECT 1',
  ],
  ['with recursive as (select 1) select 1', 'WITH "recursive" AS (SELECT 1) SELECT 1'],
  [
    'with a as materialized (select 1), b as not materialized (select 2) select 3',
    'WITH a AS MATERIALIZED (SELECT 1), b AS NOT MATERIALIZED (SELECT 2) SELECT 3',
  ],
  ['with a as (select 1) (select 2)', 'WITH a AS (SELECT 1) (SELECT 2)'],
  // Comments
  ['select 1 --required\n, 2 # two\n, 3 // three\n, 4 /* four */', 'SELECT 1, 2, 3, 4'],
  ['select /*! 1 + */ 2', 'SELECT 1 + 2'],
] as const

for (const [text, printed] of cases) {
  test(`${text.replaceAll('\n', ' ')} prints as ${printed}`, () => {
    assert.equal(reprint(text), printed)
    assert.deepEqual(withoutSpans(parseStatement(printed)), withoutSpans(parseStatement(text)))
  })
}

test('INTERSECT binds no tighter than UNION, as in SQLite', () => {
  const tree = parseStatement('SELECT 1 UNION SELECT 2 INTERSECT SELECT 3')
  assert.ok(tree.kind === 'query' && tree.body.kind === 'set-operation')
  assert.equal(tree.body.op, 'intersect')
})

test('ORDER BY and LIMIT after a set operation belong to the whole', () => {
  const tree = parseStatement('SELECT 1 UNION SELECT 2 ORDER BY 1 LIMIT 1')
  assert.ok(tree.kind === 'query' && tree.body.kind === 'set-operation')
  assert.equal(tree.orderBy.length, 1)
})

test('the span of an item is its text without the alias being needed', () => {
  const text = 'SELECT ( a + 1 ) , count( * ) AS n FROM t'
  const tree = parseStatement(text)
  assert.ok(tree.kind === 'query' && tree.body.kind === 'select')
  assert.deepEqual(
    tree.body.items.map(({ span }) => text.slice(span.start, span.end)),
    ['( a + 1 )', 'count( * ) AS n'],
  )
})
