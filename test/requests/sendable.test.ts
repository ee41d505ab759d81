import assert from 'node:assert/strict'
import { after, before, beforeEach, suite, test } from 'node:test'
import { type Kiosk, openKiosk } from '../helpers/kiosk.ts'

// What a condition says and what a request can say are not always the same: then the rows are asked for
// without it, or the statement is refused before anything is asked.

interface Case {
  readonly title: string
  readonly sql: string
  readonly rows?: readonly (readonly unknown[])[]
  readonly requests: readonly string[]
  /** Of the refusal, where there are no rows. */
  readonly message?: RegExp
}

const all = ['GET /items']
const cap = [[1], [2]]

const collations: readonly Case[] = [
  ...[
    "color = 'RED' COLLATE NOCASE",
    "'RED' COLLATE NOCASE = color",
    "color COLLATE NOCASE = 'RED'",
    "color IN ('RED' COLLATE NOCASE)",
    "color IN (SELECT 'RED' COLLATE NOCASE)",
    "color = 'RED' COLLATE NOCASE OR color = 'x'",
    "(color, 1) = ('RED' COLLATE NOCASE, 1)",
    "color = lower('RED' COLLATE NOCASE)",
    "color = ('RED' COLLATE NOCASE || '')",
  ].map((condition) => ({
    title: condition,
    sql: `SELECT id FROM shop.s.items WHERE ${condition} ORDER BY id`,
    rows: cap,
    requests: all,
  })),
  {
    title: 'in the ON of a join',
    sql: `SELECT i.id FROM (SELECT 'RED' AS c) x JOIN shop.s.items i
      ON i.color = x.c COLLATE NOCASE ORDER BY 1`,
    rows: cap,
    requests: all,
  },
  {
    title: 'of the other side of a join',
    sql: `SELECT i.id FROM (SELECT 'RED' AS c) x JOIN shop.s.items i
      ON x.c COLLATE NOCASE = i.color ORDER BY 1`,
    rows: cap,
    requests: all,
  },
  {
    title: 'around a derived table, a view and a common table',
    sql: `CREATE VIEW colors AS SELECT id, color AS c FROM shop.s.items;
      WITH w AS (SELECT c AS d, id FROM colors) SELECT x.id FROM (SELECT d, id FROM w) x
      WHERE x.d = 'RED' COLLATE NOCASE ORDER BY 1`,
    rows: cap,
    requests: all,
  },
  {
    title: 'of a column of a derived table',
    sql: `SELECT id FROM (SELECT id, color COLLATE NOCASE AS c FROM shop.s.items) x
      WHERE c = 'RED' ORDER BY 1`,
    rows: cap,
    requests: all,
  },
  {
    title: 'of a column of a derived table that a join compares with',
    sql: `SELECT i.id FROM (SELECT 'RED' COLLATE NOCASE AS c) x JOIN shop.s.items i
      ON x.c = i.color ORDER BY 1`,
    rows: cap,
    requests: all,
  },
  {
    title: 'of a column of a user table that a join compares with',
    sql: `CREATE OR REPLACE TABLE wanted (c TEXT COLLATE NOCASE); INSERT INTO wanted VALUES ('RED');
      SELECT i.id FROM wanted w JOIN shop.s.items i ON w.c = i.color ORDER BY 1`,
    rows: cap,
    requests: all,
  },
  ...[
    'FROM wanted w JOIN shop.s.members m ON w.c = m.team',
    'FROM wanted w, shop.s.members m WHERE CAST(w.c AS TEXT) = m.team',
    'FROM (SELECT c AS d FROM wanted) w JOIN shop.s.members m ON w.d = m.team',
    "FROM (SELECT 'RED' COLLATE NOCASE AS c) w JOIN shop.s.members m ON w.c = m.team",
    'FROM (WITH x (d) AS (SELECT c FROM wanted) SELECT * FROM x) w JOIN shop.s.members m ON w.d = m.team',
    'FROM wanted w JOIN (SELECT name, team AS t FROM shop.s.members) m ON w.c = m.t',
    'FROM wanted w WHERE EXISTS (SELECT 1 FROM shop.s.members m WHERE w.c = m.team)',
  ].map((from) => ({
    title: `of a column that should give a parameter: ${from}`,
    sql: `CREATE OR REPLACE TABLE wanted (c TEXT COLLATE NOCASE, d TEXT); INSERT INTO wanted VALUES ('RED', 'red');
      SELECT 1 ${from}`,
    requests: [],
    message: /missing required parameters/,
  })),
  ...[
    'FROM wanted w JOIN shop.s.members m ON m.team = w.c',
    "FROM wanted w JOIN shop.s.members m ON m.team = w.c AND w.c = 'Red'",
    "FROM wanted w JOIN shop.s.members m ON m.team = w.c WHERE w.c IN ('RED')",
    "FROM (SELECT c FROM wanted) w JOIN shop.s.members m ON m.team = w.c WHERE w.c = 'Red'",
    "FROM wanted w JOIN (SELECT name, team AS t FROM shop.s.members) m ON m.t = w.c AND w.c = 'Red'",
    "FROM (SELECT name, team AS t FROM shop.s.members) m JOIN wanted w ON m.t = w.c WHERE w.c = 'RED'",
    "FROM (SELECT m.name, w.c FROM wanted w JOIN shop.s.members m ON m.team = w.c) m WHERE m.c = 'Red'",
  ].map((from) => ({
    title: `of a column that gives each of its texts: ${from}`,
    sql: `CREATE OR REPLACE TABLE wanted (c TEXT COLLATE NOCASE); INSERT INTO wanted VALUES ('RED'), ('red');
      SELECT m.name ${from}`,
    rows: [['ann']],
    requests: ['GET /teams/RED/members', 'GET /teams/red/members'],
  })),
  {
    title: 'of a column that equals another one narrows neither by its own text',
    sql: `CREATE OR REPLACE TABLE wanted (c TEXT COLLATE NOCASE); INSERT INTO wanted VALUES ('RED');
      SELECT i.id FROM wanted w JOIN (SELECT id, color AS t FROM shop.s.items) i ON w.c = i.t AND w.c = 'RED'
      ORDER BY 1`,
    rows: cap,
    requests: all,
  },
  {
    title: 'of the other side does not matter, and others of the table give',
    sql: `CREATE OR REPLACE TABLE wanted (c TEXT COLLATE NOCASE, d TEXT); INSERT INTO wanted VALUES ('red', 'red');
      SELECT m.name, n.name FROM wanted w JOIN shop.s.members m ON m.team = w.c
      JOIN shop.s.members n ON w.d = n.team`,
    rows: [['ann', 'ann']],
    requests: ['GET /teams/red/members'],
  },
  {
    title: 'on a parameter that must be given',
    sql: "SELECT id FROM shop.s.members WHERE team = 'red' COLLATE NOCASE",
    requests: [],
    message: /missing required parameters/,
  },
  {
    title: 'on the key of what is deleted',
    sql: "DELETE FROM shop.s.items WHERE id = '1' COLLATE NOCASE",
    requests: [],
    message: /./,
  },
]

const aggregates: readonly Case[] = [
  {
    title: 'an aggregate of the query around gives no optional parameter',
    sql: `SELECT p.n, (SELECT count(*) FROM shop.s.items i WHERE i.color = max(p.c)) FROM
      (SELECT 1 AS n, 'red' AS c UNION ALL SELECT 1, 'blue' UNION ALL SELECT 2, 'blue') p
      GROUP BY p.n ORDER BY p.n`,
    rows: [
      [1, 1],
      [2, 1],
    ],
    requests: all,
  },
  {
    title: 'nor one that must be given',
    sql: `SELECT (SELECT count(*) FROM shop.s.members m WHERE m.team = max(p.c))
      FROM (SELECT 'red' AS c) p`,
    requests: [],
    message: /missing required parameters/,
  },
  {
    title: 'nor a part of an expression',
    sql: `SELECT (SELECT count(*) FROM shop.s.members m WHERE m.team = lower(max(p.c) || ''))
      FROM (SELECT 'red' AS c) p`,
    requests: [],
    message: /missing required parameters/,
  },
  {
    title: 'nor through a derived table',
    sql: `SELECT (SELECT count(*) FROM (SELECT team AS t FROM shop.s.members) m WHERE m.t = max(p.c))
      FROM (SELECT 'red' AS c) p`,
    requests: [],
    message: /missing required parameters/,
  },
  {
    title: 'a condition with one does not filter what drives',
    sql: `SELECT p.c, (SELECT count(*) FROM shop.s.members m WHERE m.team = p.c AND p.n <= max(p.n))
      FROM (SELECT 1 AS n, 'red' AS c UNION ALL SELECT 2, 'blue') p GROUP BY p.c ORDER BY 1`,
    rows: [
      ['blue', 1],
      ['red', 1],
    ],
    requests: ['GET /teams/blue/members', 'GET /teams/red/members'],
  },
  {
    title: 'in WHERE it is refused before anything is asked',
    sql: 'SELECT id FROM shop.s.items WHERE id = max(id)',
    requests: [],
    message: /aggregate/,
  },
  {
    title: 'in SET it is refused before anything is sent',
    sql: "UPDATE shop.s.items SET color = max(p.c) FROM (SELECT 'x' AS c) p WHERE id = 1",
    requests: [],
    message: /aggregate/,
  },
  {
    title: 'in WHERE of a DELETE too',
    sql: `DELETE FROM shop.s.items WHERE id = max(1)`,
    requests: [],
    message: /aggregate/,
  },
  ...[
    "SELECT id FROM shop.s.items WHERE name REGEXP '('",
    "DELETE FROM shop.s.items WHERE id IN (SELECT id FROM shop.s.items WHERE name REGEXP '[')",
  ].map((sql) => ({
    title: `a pattern that is none is refused before anything is asked: ${sql}`,
    sql,
    requests: [],
    message: /Invalid regular expression/,
  })),
  {
    title: 'a pattern that is worked out is read with its row',
    sql: "SELECT id FROM shop.s.items WHERE name REGEXP '^' || 'c' ORDER BY id",
    rows: [[1]],
    requests: all,
  },
  {
    title: 'a window too',
    sql: "UPDATE shop.s.items SET color = first_value(p.c) OVER () FROM (SELECT 'x' AS c) p WHERE id = 1",
    requests: [],
    message: /window/,
  },
]

const late: readonly Case[] = [
  ...[
    ["SELECT id FROM shop.s.items LIMIT 'x'", /whole number/],
    ['SELECT id FROM shop.s.items LIMIT 1.5', /whole number/],
    ['SELECT id FROM shop.s.items LIMIT 1 OFFSET NULL', /whole number/],
    ["SELECT id FROM shop.s.items WHERE name MATCH 'x'", /MATCH/],
    ['SELECT id FROM shop.s.items LIMIT id', /id/],
    ['SELECT rank() OVER () FROM shop.s.items HAVING rank() OVER () > 1', /./],
    ['SELECT (SELECT id, name FROM shop.s.items)', /columns/],
    ['SELECT id FROM shop.s.items UNION SELECT id, name FROM shop.s.items', /columns/],
    ['WITH RECURSIVE c(n) AS (SELECT n FROM c) SELECT n FROM c, shop.s.items', /reference: c$/],
    ['SELECT id FROM shop.s.items ORDER BY name COLLATE nosuch', /nosuch/],
  ].map(([sql, message]) => ({
    ...{ title: `refused before: ${sql}`, sql: String(sql), requests: [] },
    message: message as RegExp,
  })),
  {
    title: 'a LIMIT that a query over an API says',
    sql: "SELECT id FROM shop.s.items ORDER BY id LIMIT (SELECT count(*) FROM shop.s.members WHERE team = 'red')",
    rows: [[1]],
    requests: ['GET /items', 'GET /teams/red/members'],
  },
  {
    title: 'a LIMIT that a common table says',
    sql: 'WITH w AS (SELECT 2 AS n) SELECT id FROM shop.s.items ORDER BY id LIMIT (SELECT n FROM w)',
    rows: [[1], [2]],
    requests: all,
  },
  {
    title: 'a result column that is called as a parameter is in the store',
    sql: `SELECT name AS "@color" FROM shop.s.items WHERE color IN ('Red', 'red') GROUP BY "@color" ORDER BY 1`,
    rows: [['bag'], ['cap']],
    requests: ['GET /items?color=Red', 'GET /items?color=red'],
  },
  {
    title: 'a name in an expression of ORDER BY is first that of a column',
    sql: 'SELECT -id AS name FROM shop.s.items ORDER BY lower(name)',
    rows: [[-2], [-1], [-3]],
    requests: all,
  },
  {
    title: 'a name alone in ORDER BY is first that of a result column',
    sql: 'SELECT -id AS name FROM shop.s.items ORDER BY name',
    rows: [[-3], [-2], [-1]],
    requests: all,
  },
  {
    title: 'a constant is called and grouped by',
    sql: 'SELECT 5 AS k, count(*) FROM shop.s.items GROUP BY k HAVING k > 1',
    rows: [[5, 3]],
    requests: all,
  },
  {
    title: 'a correlated query with LIMIT and no order',
    sql: `SELECT o.c, (SELECT i.id FROM shop.s.items i WHERE i.color || '' = o.c LIMIT 1)
      FROM (SELECT 'red' AS c UNION ALL SELECT 'blue') o ORDER BY 1`,
    rows: [
      ['blue', 3],
      ['red', 1],
    ],
    requests: all,
  },
  {
    title: 'a correlated query with LIMIT that is asked for each row',
    sql: `SELECT o.c, (SELECT m.name FROM shop.s.members m WHERE m.team = o.c LIMIT 1)
      FROM (SELECT 'red' AS c UNION ALL SELECT 'blue') o ORDER BY 1`,
    rows: [
      ['blue', 'bob'],
      ['red', 'ann'],
    ],
    requests: ['GET /teams/blue/members', 'GET /teams/red/members'],
  },
  {
    title: 'LIMIT of a query in a list of another',
    sql: `SELECT i.id FROM shop.s.items i WHERE EXISTS
      (SELECT 1 FROM shop.s.items j WHERE j.id = i.id AND j.color = 'blue' LIMIT 1)`,
    rows: [[3]],
    requests: ['GET /items', 'GET /items?color=blue'],
  },
  {
    title: 'a LIMIT does not stop for what a common table has not read yet',
    sql: `WITH w AS (SELECT name FROM shop.s.members WHERE team = 'red')
      SELECT id FROM shop.s.items WHERE name NOT IN (SELECT name FROM w) LIMIT 3`,
    rows: [[1], [2], [3]],
    requests: ['GET /items', 'GET /teams/red/members'],
  },
  {
    title: 'a recursive common table joined to an API table',
    sql: `WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL
        SELECT c.n + 1 FROM c JOIN shop.s.items i ON i.id = c.n WHERE c.n < 9)
      SELECT n FROM c ORDER BY n`,
    rows: [[1], [2], [3], [4]],
    requests: all,
  },
  {
    title: 'a recursive common table without a list of columns',
    sql: `WITH RECURSIVE c AS (SELECT 1 AS n UNION ALL
        SELECT n + 1 FROM c JOIN shop.s.items ON id = n) SELECT n FROM c ORDER BY n`,
    rows: [[1], [2], [3], [4]],
    requests: all,
  },
  {
    title: 'a recursive common table would give an optional parameter',
    sql: `WITH RECURSIVE c(n, k) AS (SELECT 1, 'red' UNION ALL
        SELECT c.n + 1, c.k FROM c JOIN shop.s.items i ON i.color = c.k AND i.id = c.n)
      SELECT n FROM c ORDER BY n`,
    rows: [[1], [2]],
    requests: all,
  },
  {
    title: 'a recursive common table cannot give a parameter that must be given',
    sql: `WITH RECURSIVE c(k) AS (SELECT 'red' UNION
        SELECT m.name FROM c JOIN shop.s.members m ON m.team = c.k) SELECT k FROM c`,
    requests: [],
    message: /./,
  },
  {
    title: 'a recursive common table that is done gives a parameter',
    sql: `WITH RECURSIVE c(k) AS (SELECT 'red' UNION SELECT 'blue' FROM c)
      SELECT m.name FROM c JOIN shop.s.members m ON m.team = c.k ORDER BY 1`,
    rows: [['ann'], ['bob']],
    requests: ['GET /teams/blue/members', 'GET /teams/red/members'],
  },
  {
    title: 'a recursive common table over a correlated query',
    sql: `WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE EXISTS
        (SELECT 1 FROM shop.s.items i WHERE i.id = c.n)) SELECT n FROM c ORDER BY n`,
    rows: [[1], [2], [3], [4]],
    requests: all,
  },
  {
    title: 'two recursive common tables',
    sql: `WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 3),
        d(n) AS (SELECT n FROM c UNION ALL SELECT d.n + 1 FROM d JOIN c ON c.n = d.n)
      SELECT count(*) FROM d JOIN shop.s.items i ON i.id = d.n`,
    rows: [[6]],
    requests: all,
  },
]

for (const [name, cases] of Object.entries({ collations, aggregates, late })) {
  suite(name, () => {
    let kiosk: Kiosk
    before(async () => {
      kiosk = await openKiosk()
      kiosk.items = [
        { id: 1, name: 'cap', color: 'red' },
        { id: 2, name: 'bag', color: 'Red' },
        { id: 3, name: 'pen', color: 'blue' },
      ]
      kiosk.members = { red: [{ id: 1, name: 'ann' }], blue: [{ id: 2, name: 'bob' }] }
    })
    after(async () => await kiosk.close())
    beforeEach(() => kiosk.requests.splice(0))

    for (const { title, sql, rows, requests, message } of cases) {
      test(title, async () => {
        if (message !== undefined) await assert.rejects(kiosk.rows(sql), { message })
        else assert.deepEqual(await kiosk.rows(sql), rows)
        assert.deepEqual([...kiosk.requests].sort(), requests)
      })
    }
  })
}
