import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { caseOf, Place, parsedView } from './harness.ts'
import { judge } from './verdict.ts'
import type { Column, Table } from './world.ts'
import type { View } from './wrapped.ts'

// What random statements found, made small: each stays here, so that it is found at once the next time.

interface Found {
  readonly title: string
  readonly tables: readonly Table[]
  readonly views?: readonly View[]
  readonly sql: string
}

const id: Column = { name: 'id', type: 'integer' }
const n: Column = { name: 'n', type: 'integer' }
const team: Column = { name: 'team', type: 'integer' }
const ok: Column = { name: 'ok', type: 'boolean' }
const label: Column = { name: 'label', type: 'text' }
const color: Column = { name: 'color', type: 'text' }
const g: Column = { name: 'g', type: 'text' }
const hiddenG: Column = { ...g, isHidden: true }

const found: readonly Found[] = [
  {
    title: 'an expression over the side that an outer join fills with NULL gives a value for NULL',
    tables: [
      { name: 't1', columns: [id], key: 'id', rows: [[4]] },
      { name: 't3', columns: [n], filter: 'n', rows: [] },
    ],
    sql: 'SELECT 1 FROM w.s.t1 a1 LEFT JOIN w.s.t3 a2 ON TRUE WHERE a1.id = coalesce(a2.n, 4)',
  },
  {
    title:
      'a WHERE that keeps NULLs does not leave out what would keep an outer join from adding them',
    tables: [
      { name: 't1', columns: [id, color], key: 'id', rows: [[2, 'red']] },
      { name: 't4', columns: [id, ok], key: 'id', rows: [[2, true]] },
    ],
    sql: `SELECT a4.color FROM w.s.t4 a1 JOIN w.s.t1 a2 ON a2.id = a1.id
      RIGHT JOIN w.s.t1 a4 ON TRUE WHERE a1.ok IS NULL`,
  },
  {
    title: 'the merged column of a full join is that of either side',
    tables: [
      { name: 't1', columns: [label], rows: [] },
      { name: 't2', columns: [label, ok], rows: [['red', true]] },
    ],
    sql: 'SELECT label FROM w.s.t1 NATURAL FULL JOIN w.s.t2',
  },
  {
    title: 'the merged column of a right join is that of the right side in the next USING',
    tables: [{ name: 't2', columns: [label, id, ok], key: 'label', rows: [['red', null, true]] }],
    sql: `SELECT a2.ok, a3.label, a1.ok FROM w.s.t2 a1 NATURAL RIGHT JOIN w.s.t2 a2
      JOIN w.s.t2 a3 USING (label)`,
  },
  {
    title: 'an unqualified column of the query around gives a parameter',
    tables: [
      { name: 't2', columns: [label], rows: [['red'], ['2']] },
      { name: 't3', columns: [id, hiddenG], path: 'g', rows: [[1, 'red']] },
    ],
    sql: 'SELECT label FROM w.s.t2 WHERE EXISTS (SELECT 1 FROM w.s.t3 AS a3 WHERE a3.g = label)',
  },
  {
    title: 'two references to a table join over its parameter, which is a column too',
    tables: [{ name: 't2', columns: [id, team], path: 'team', rows: [[1, 0]] }],
    sql: 'SELECT a2.id FROM w.s.t2 a1 JOIN w.s.t2 a2 USING (id, team) WHERE 0 = a2.team',
  },
  {
    title: 'a merged column gives a parameter',
    tables: [
      { name: 't4', columns: [color], rows: [['red']] },
      { name: 't1', columns: [id, g], path: 'g', rows: [[1, 'red']] },
    ],
    sql: `SELECT a3.id FROM w.s.t4 a1 LEFT JOIN w.s.t4 a2 USING (color) JOIN w.s.t1 a3 ON TRUE
      WHERE color = a3.g`,
  },
  {
    title:
      'an expression over a table around, which an outer join fills with NULL, has a value there',
    tables: [
      { name: 't1', columns: [id], rows: [[1]] },
      { name: 't2', columns: [n, label], rows: [] },
      { name: 't3', columns: [id, hiddenG], path: 'g', rows: [[7, 'red']] },
    ],
    sql: `SELECT (SELECT a3.id FROM w.s.t3 a3 WHERE a3.g = coalesce(a2.label, 'red'))
      FROM w.s.t1 a1 LEFT JOIN w.s.t2 a2 ON a2.n = a1.id`,
  },
  {
    title: 'a string parameter is compared as text, with a number too',
    tables: [{ name: 't2', columns: [label, hiddenG], path: 'g', rows: [['red', '2']] }],
    sql: "SELECT g FROM w.s.t2 WHERE g IN ('2') AND g IS NOT 2",
  },
  {
    title: 'a parameter has the type of its document, whatever gave its value',
    tables: [
      { name: 't1', columns: [id], rows: [[2]] },
      { name: 't3', columns: [label, hiddenG], path: 'g', rows: [['red', '2']] },
    ],
    sql: 'SELECT a3.g FROM w.s.t1 a2 JOIN w.s.t3 a3 ON TRUE WHERE a3.g = a2.id',
  },
  {
    title: 'common tables of one name in several queries are not taken for one another',
    tables: [
      { name: 't1', columns: [label], rows: [['red']] },
      {
        name: 't2',
        columns: [id, hiddenG],
        path: 'g',
        rows: [
          [1, 'red'],
          [2, 'green'],
        ],
      },
    ],
    sql: `WITH w AS (SELECT label AS p FROM w.s.t1) SELECT a2.id FROM w
      JOIN (WITH w AS (SELECT 'green' AS p) SELECT * FROM w) a1 ON TRUE
      JOIN w.s.t2 a2 ON a2.g = w.p`,
  },
  {
    title: 'a common table of a derived table is given a parameter from around that',
    tables: [{ name: 't1', columns: [id, g], path: 'g', rows: [[1, 'red']] }],
    sql: `SELECT * FROM (WITH w AS (SELECT * FROM w.s.t1 a1) SELECT * FROM w) a2
      WHERE a2.g = 'red'`,
  },
  {
    title: 'a common table is read once though one of its name is read where that hides it',
    tables: [{ name: 't1', columns: [id, g], path: 'g', rows: [[1, 'red']] }],
    sql: `WITH w AS (SELECT * FROM w.s.t1 a1) SELECT * FROM w
      JOIN (WITH w AS (SELECT 1 AS x) SELECT * FROM w) a2 ON TRUE WHERE w.g = 'red'`,
  },
  {
    title: 'a view compares its parameter, which a statement around gives',
    tables: [
      {
        name: 't1',
        columns: [id, hiddenG],
        path: 'g',
        rows: [
          [1, 'red'],
          [2, 'blue'],
        ],
      },
    ],
    views: [{ name: 'v', columns: [], sql: `SELECT id, g FROM w.s.t1 WHERE g LIKE 'r%'` }],
    sql: `SELECT id FROM v WHERE g IN ('red', 'blue')`,
  },
  {
    title: 'a view joins two tables over a parameter that a statement around gives',
    tables: [
      {
        name: 't1',
        columns: [id, g],
        path: 'g',
        rows: [
          [1, 'red'],
          [2, 'blue'],
        ],
      },
    ],
    views: [
      {
        ...{ name: 'v', columns: [] },
        sql: 'SELECT a1.id, a2.g FROM w.s.t1 a1 JOIN w.s.t1 a2 ON a1.g = a2.g',
      },
    ],
    sql: `SELECT id FROM v WHERE g = 'red'`,
  },
  {
    title: 'each branch of an OR over two tables gives either its parameter',
    tables: [
      {
        name: 't1',
        columns: [id, g],
        path: 'g',
        rows: [
          [1, 'red'],
          [2, 'blue'],
        ],
      },
      {
        name: 't2',
        columns: [n, team],
        path: 'team',
        rows: [
          [1, 3],
          [2, 4],
        ],
      },
    ],
    sql: `SELECT a1.id, a2.n FROM (SELECT * FROM w.s.t1 t) a1 JOIN (SELECT * FROM w.s.t2 t) a2
      ON TRUE WHERE a1.g = 'red' AND a2.team = 3 AND a2.n > 0 OR a2.team = 4 AND a1.g = 'blue'`,
  },
  {
    title: 'a group is given a parameter by an OR that also compares what is counted',
    tables: [
      {
        name: 't1',
        columns: [id, g],
        path: 'g',
        rows: [
          [1, 'red'],
          [2, 'blue'],
        ],
      },
    ],
    sql: `SELECT * FROM (SELECT g, count(*) AS c FROM w.s.t1 GROUP BY g) a1
      WHERE a1.g = 'red' AND a1.c > 0 OR a1.g = 'blue' AND a1.c > 1`,
  },
  {
    title: 'a condition that gives a table two parameters leaves no row that an outer join adds',
    tables: [
      { name: 't1', columns: [id], rows: [[4]] },
      { name: 't2', columns: [n, g, team], path: 'g', second: 'team', rows: [] },
    ],
    sql: `SELECT a1.id FROM w.s.t1 a1 LEFT JOIN w.s.t2 a2 ON a2.n = a1.id
      WHERE a2.g = 'red' AND a2.team = 3 OR a2.g = 'blue' AND a2.team = 4`,
  },
  {
    title: 'a WHERE that keeps NULLs does not leave out what a derived table asks with',
    tables: [
      { name: 't1', columns: [id], rows: [[1], [2]] },
      { name: 't2', columns: [label, n], rows: [['red', 5]] },
      { name: 't3', columns: [id, g], path: 'g', rows: [[1, 'red']] },
    ],
    sql: `SELECT a1.id FROM w.s.t1 a1 LEFT JOIN (
        SELECT a2.n, a3.id FROM w.s.t2 a2 JOIN w.s.t3 a3 ON a3.g = a2.label
      ) v ON v.id = a1.id WHERE v.n IS NULL`,
  },
  {
    title: 'a list of pairs over two tables gives either its parameter, across an outer join too',
    tables: [
      {
        name: 't1',
        columns: [id, g],
        path: 'g',
        rows: [
          [1, 'red'],
          [2, 'blue'],
        ],
      },
      {
        name: 't2',
        columns: [n, team],
        path: 'team',
        rows: [
          [1, 3],
          [2, 4],
        ],
      },
    ],
    sql: `SELECT v.id, v.n FROM (SELECT 1 AS x) a3 LEFT JOIN (
        SELECT a1.id, a1.g, a2.n, a2.team FROM w.s.t1 a1 LEFT JOIN w.s.t2 a2 ON a2.n = a1.id
      ) v ON TRUE WHERE (v.g, v.team) IN (('red', 3), ('blue', 3))`,
  },
  {
    title: 'a common table is given a parameter by the common table that reads it',
    tables: [
      {
        name: 't1',
        columns: [id, hiddenG],
        path: 'g',
        rows: [
          [1, 'red'],
          [2, 'blue'],
        ],
      },
    ],
    sql: `WITH a AS (SELECT id, g FROM w.s.t1), b(x, y) AS (SELECT g, id FROM a WHERE id > 0)
      SELECT y FROM b WHERE x = 'red'`,
  },
  {
    title: 'a group by its place in the list is given a parameter',
    tables: [
      {
        name: 't1',
        columns: [id, g],
        path: 'g',
        rows: [
          [1, 'red'],
          [2, 'blue'],
        ],
      },
    ],
    sql: `SELECT * FROM (SELECT g, count(*) AS c FROM w.s.t1 GROUP BY 1) a1 WHERE a1.g = 'red'`,
  },
]

suite('statements that once were answered wrongly', () => {
  let place: Place
  before(async () => {
    place = await Place.open()
  })
  after(async () => await place.close())

  for (const [index, { title, tables, views = [], sql }] of found.entries()) {
    test(title, async () => {
      const world = { name: `w${index}`, tables }
      const oracle = place.put(world)
      try {
        const named = (text: string) => text.replaceAll(/\bw\.s\./g, `${world.name}.s.`)
        const tried = caseOf(world, named(sql), {
          ...{ due: 'answer', isOrdered: false, defaults: [] },
          views: views.map((view) => parsedView({ ...view, sql: named(view.sql) })),
        })
        const { engine, server } = place
        const verdict = await judge(tried, { engine, server, oracle })
        assert.equal(verdict.kind, 'equal', JSON.stringify(verdict))
      } finally {
        oracle.close()
      }
    })
  }
})
