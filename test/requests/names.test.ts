import assert from 'node:assert/strict'
import { after, before, beforeEach, suite, test } from 'node:test'
import { type Kiosk, openKiosk } from '../helpers/kiosk.ts'

// A name means what it means where it stands: what a common table, an alias or a view elsewhere is called
// takes nobody else's name, and none of the names that we make is one that a user can write.

interface Case {
  readonly title: string
  readonly sql: string
  readonly rows: readonly (readonly unknown[])[]
  readonly requests: readonly string[]
  /** Of the refusal, where there are no rows. */
  readonly message?: RegExp
}

const tables = `CREATE TABLE items (id INTEGER, color TEXT); INSERT INTO items VALUES (1, 'red');
  CREATE TABLE named (id INTEGER); INSERT INTO named VALUES (7);
  CREATE TABLE shades (shade TEXT); INSERT INTO shades VALUES ('red');
  CREATE TABLE other (id INTEGER, color TEXT); INSERT INTO other VALUES (2, 'blue');`

const cases: readonly Case[] = [
  {
    title: 'a common table does not take the name of a user table in a view',
    sql: `CREATE OR REPLACE VIEW v AS SELECT id FROM items;
      WITH items AS (SELECT 5 AS id) SELECT v.id, items.id FROM v, items`,
    rows: [[1, 5]],
    requests: [],
  },
  {
    title: 'nor in a sibling',
    sql: `SELECT a.id, b.id FROM (WITH items AS (SELECT 5 AS id) SELECT * FROM items) a,
      (SELECT * FROM items) b`,
    rows: [[5, 1]],
    requests: [],
  },
  {
    title: 'nor in its own definition',
    sql: 'WITH items AS (SELECT id + 10 AS id FROM items) SELECT * FROM items',
    rows: [[11]],
    requests: [],
  },
  {
    title: 'nor in one before it',
    sql: 'WITH a AS (SELECT id FROM items), items AS (SELECT 5 AS id) SELECT * FROM a, items',
    rows: [[1, 5]],
    requests: [],
  },
  {
    title: 'nor in a materialized view that is made of it, and refreshed',
    sql: `CREATE MATERIALIZED VIEW m AS
        WITH other AS (SELECT 9 AS id) SELECT i.id, o.id AS o FROM items i, other o;
      REFRESH MATERIALIZED VIEW m;
      WITH m AS (SELECT 0 AS id) SELECT x.id, x.o, m.id FROM
        (SELECT * FROM other) y, m, (WITH z AS (SELECT 1) SELECT 1 AS id, 9 AS o FROM z) x;
      SELECT * FROM m`,
    rows: [[1, 9]],
    requests: [],
  },
  {
    title: 'nor in the query that says what to ask for',
    sql: `SELECT x.name, c.id FROM shop.s.members x JOIN items i ON x.team = i.color
      JOIN (WITH items AS (SELECT 5 AS id, 'blue' AS color) SELECT * FROM items) c ON TRUE`,
    rows: [['ann', 5]],
    requests: ['GET /teams/red/members'],
  },
  {
    title: 'nor where the common table is around',
    sql: `CREATE OR REPLACE VIEW v AS SELECT x.name FROM shop.s.members x JOIN items i ON x.team = i.color;
      WITH items AS (SELECT 'blue' AS color)
      SELECT v.name, m.name FROM v, shop.s.members m JOIN items ON m.team = items.color`,
    rows: [['ann', 'bob']],
    requests: ['GET /teams/blue/members', 'GET /teams/red/members'],
  },
  {
    title: 'DELETE is of what the user table says, not of what a common table elsewhere is',
    sql: `WITH v AS (SELECT id FROM items), items AS (SELECT 5 AS id)
      DELETE FROM shop.s.items WHERE id IN (SELECT id FROM v)`,
    rows: [],
    requests: ['DELETE /items/1'],
  },
  {
    title: 'DELETE by a view of a user table beside a common table of its name',
    sql: `CREATE OR REPLACE VIEW v AS SELECT id FROM items;
      WITH items AS (SELECT 5 AS id)
      DELETE FROM shop.s.items WHERE id IN (SELECT v.id FROM v, items)`,
    rows: [],
    requests: ['DELETE /items/1'],
  },
  {
    title: 'UPDATE by a user table beside a common table of its name',
    sql: `UPDATE shop.s.items SET color = o.color FROM
        (WITH other AS (SELECT 5 AS id, 'green' AS color) SELECT * FROM other) g, other o
      WHERE shop.s.items.id = o.id`,
    rows: [],
    requests: ['PATCH /items/2 {"color":"blue"}'],
  },
  {
    title: 'INSERT of a user table beside a common table of its name',
    sql: `INSERT INTO shop.s.items (name) WITH v AS (SELECT color FROM items), items AS (SELECT 'x' AS color)
      SELECT v.color FROM v, items`,
    rows: [],
    requests: ['POST /items {"name":"red"}'],
  },
  {
    title: 'a change of a user table that a common table has the name of',
    sql: `WITH items AS (SELECT 5 AS id) UPDATE items SET color = 'five' WHERE id IN (SELECT id FROM items);
      SELECT * FROM items`,
    rows: [[1, 'red']],
    requests: [],
  },
  {
    title: 'common tables and aliases called as fetched tables are in the store',
    sql: `WITH "items#1" AS (SELECT 5 AS id), "items#2" AS (SELECT 6 AS id)
      SELECT s.id, "items#1".id, "items#2".id, "members#3".name
      FROM shop.s.items s, "items#1", "items#2", shop.s.members "members#3"
      WHERE "members#3".team = 'red' AND s.color = 'red'`,
    rows: [[1, 5, 6, 'ann']],
    requests: ['GET /items?color=red', 'GET /teams/red/members'],
  },
  {
    title: 'a list of columns for a table that is called as we might call it',
    sql: `SELECT a.x, b.y FROM (SELECT id FROM named) AS a(x), (SELECT * FROM named) AS b(y)`,
    rows: [[7, 7]],
    requests: [],
  },
  {
    title: 'a common table called named, with a list of columns',
    sql: 'WITH named AS (SELECT 3 AS id) SELECT x FROM (SELECT id FROM named) AS named(x)',
    rows: [[3]],
    requests: [],
  },
  {
    title: 'a view with a list of columns over named',
    sql: 'CREATE OR REPLACE VIEW v(x) AS SELECT id FROM named; SELECT x FROM v AS named',
    rows: [[7]],
    requests: [],
  },
  {
    title: 'a change does not see what we call its rows',
    sql: `UPDATE "#rows" SET color = 'x' FROM (SELECT 1 AS "#key0") AS "#target" WHERE "#rows".id = "#target"."#key0"`,
    rows: [],
    requests: [],
    message: /could not locate table '#rows'/,
  },
  {
    title: 'nor the table that it changes under a name of ours',
    sql: `UPDATE items SET id = (SELECT max(id) FROM "#target")`,
    rows: [],
    requests: [],
    message: /#target/,
  },
  {
    title: 'nor its values',
    sql: `UPDATE items SET color = 'x' WHERE "#value0" = 'x'`,
    rows: [],
    requests: [],
    message: /#value0/,
  },
  {
    title: 'a FROM of a write that is called as its queries are',
    sql: `UPDATE shop.s.items SET color = "#1".c FROM (SELECT 'pink' AS c) AS "#1"
      WHERE id IN (SELECT id FROM other)`,
    rows: [],
    requests: ['PATCH /items/2 {"color":"pink"}'],
  },
  {
    title: 'a table called either, that an outer join fills',
    sql: `SELECT x.name FROM items a LEFT JOIN (SELECT 9 AS id) "either" ON "either".id = a.id
      JOIN shop.s.members x ON x.team = coalesce("either".id, 'red') WHERE "either".id IS NULL`,
    rows: [['ann']],
    requests: ['GET /teams/9/members', 'GET /teams/red/members'],
  },
  {
    title: 'a common table with the name of an API table',
    sql: `WITH "shop.s.items" AS (SELECT 5 AS id)
      SELECT a.id, b.id FROM shop.s.items a, "shop.s.items" b WHERE a.color = 'red'`,
    rows: [[1, 5]],
    requests: ['GET /items?color=red'],
  },
  {
    title: 'a common table with the name of a table of the catalog',
    sql: `WITH providers AS (SELECT 5 AS id)
      SELECT p.name, providers.id FROM stackql.providers p, providers WHERE p.name = 'shop'`,
    rows: [['shop', 5]],
    requests: [],
  },
  {
    title: 'a common table with the name of a table function',
    sql: `WITH json_each AS (SELECT 5 AS id) SELECT e.value, c.id FROM json_each('[1]') e, json_each c`,
    rows: [[1, 5]],
    requests: [],
  },
  {
    title: 'an alias further in does not take a column of the table around',
    sql: `SELECT (SELECT name FROM (SELECT 'red' AS g) x JOIN shop.s.members m ON m.team = shade)
      FROM shades x`,
    rows: [['ann']],
    requests: ['GET /teams/red/members'],
  },
  {
    title: 'a view is read twice, with the condition of each place',
    sql: `CREATE OR REPLACE VIEW v AS WITH w AS (SELECT name, team FROM shop.s.members) SELECT * FROM w;
      SELECT name FROM v WHERE team = 'red' UNION ALL SELECT name FROM v WHERE team = 'blue'`,
    rows: [['ann'], ['bob']],
    requests: ['GET /teams/blue/members', 'GET /teams/red/members'],
  },
  {
    title: 'a view has a common table of its own name',
    sql: `CREATE OR REPLACE VIEW v AS WITH v AS (SELECT 4 AS id) SELECT * FROM v; SELECT * FROM v`,
    rows: [[4]],
    requests: [],
  },
]

suite('names mean what they mean where they stand', () => {
  let kiosk: Kiosk
  before(async () => {
    kiosk = await openKiosk()
    kiosk.items = [
      { id: 1, name: 'cap', color: 'red' },
      { id: 2, name: 'bag', color: 'blue' },
    ]
    kiosk.members = { red: [{ id: 1, name: 'ann' }], blue: [{ id: 2, name: 'bob' }] }
    await kiosk.rows(tables)
  })
  after(async () => await kiosk.close())
  beforeEach(() => kiosk.requests.splice(0))

  for (const { title, sql, rows, requests, message } of cases) {
    test(title, async () => {
      if (message !== undefined) return await assert.rejects(kiosk.rows(sql), { message })
      const found = await kiosk.rows(sql)
      assert.deepEqual(
        found.map((row) => row.map((value) => (typeof value === 'bigint' ? Number(value) : value))),
        rows,
      )
      assert.deepEqual([...kiosk.requests].sort(), requests)
    })
  }
})
