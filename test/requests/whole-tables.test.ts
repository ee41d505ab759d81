import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { after, suite, test } from 'node:test'
import { items, startShop } from '../helpers/shop.ts'

// A table is all its rows, although its API keeps some back unless it is asked for them, and a condition means
// the same wherever it stands.

const shop = await startShop()
const truth = new DatabaseSync(':memory:')
truth.exec('CREATE TABLE items (id, name, qty, state, color)')
for (const { id, name, qty, state, color } of items) {
  truth.prepare('INSERT INTO items VALUES (?, ?, ?, ?, ?)').run(id, name, qty, state, color)
}
after(async () => {
  truth.close()
  await shop.close()
})

async function rowsOf(sql: string, changes = {}): Promise<unknown[][]> {
  const { rowSets } = await shop.run(sql, changes)
  return (rowSets[0]?.rows ?? []).map((row) => [...row])
}

suite('conditions on a column that the API filters by, as over all rows', () => {
  const conditions = [
    "state = 'closed'",
    "state IN ('closed')",
    "state IN ('open', 'closed')",
    "state IN (SELECT 'closed')",
    "state = (SELECT 'closed')",
    "state IN (VALUES ('closed'), ('open'))",
    'state IN (SELECT value FROM json_each(\'["closed"]\'))',
    'state = (SELECT max(value) FROM json_each(\'["closed", "a"]\'))',
    "state <> 'open'",
    "state NOT IN ('open')",
    "NOT state = 'open'",
    "state LIKE 'c%'",
    "state > 'a' AND state < 'd'",
    "state = 'closed' OR qty > 6",
    "state = 'closed' OR state = 'open'",
    "state = 'closed' AND color = 'red'",
    "color = 'red'",
    "color = 'red' OR state = 'closed'",
    'state IS NOT NULL',
    'qty > 1',
    "CASE state WHEN 'closed' THEN 1 ELSE 0 END",
    "state || '' = 'closed'",
    'id IN (2, 4)',
    '1',
  ]
  const around: readonly ((where: string) => string)[] = [
    (where) => `SELECT id FROM items WHERE ${where} ORDER BY id`,
    (where) => `SELECT id FROM (SELECT * FROM items) AS t WHERE ${where} ORDER BY id`,
    (where) =>
      `WITH t AS (SELECT id, name, qty, state, color FROM items) SELECT id FROM t WHERE ${where} ORDER BY id`,
    (where) => `SELECT count(*), min(id) FROM items WHERE ${where} GROUP BY state ORDER BY 1, 2`,
    (where) => `SELECT i.id FROM (VALUES (1)) AS v(x) JOIN items AS i ON ${where} ORDER BY 1`,
    (where) =>
      `SELECT v.x, i.id FROM (VALUES (1)) AS v(x) LEFT JOIN items AS i ON ${where} ORDER BY 2`,
    (where) => `SELECT id FROM items WHERE id IN (SELECT id FROM items WHERE ${where}) ORDER BY id`,
    (where) => `SELECT (SELECT count(*) FROM items WHERE ${where}) AS n`,
    (where) => `SELECT id FROM items WHERE ${where} UNION SELECT 99 ORDER BY id`,
  ]
  for (const condition of conditions) {
    test(condition, async () => {
      for (const statement of around) {
        const sql = statement(condition)
        const plain = sql.replace('(VALUES (1)) AS v(x)', '(SELECT 1 AS x) AS v')
        const wanted = truth
          .prepare(plain)
          .all()
          .map((row) => Object.values(row))
        const ours = sql.replaceAll(/\bitems\b/g, 'toy.shop.items')
        assert.deepEqual(await rowsOf(ours), wanted, ours)
      }
    })
  }

  const joins = [
    "SELECT i.id FROM (SELECT 'closed' AS s) v JOIN items i ON i.state = v.s ORDER BY 1",
    "SELECT i.id, v.s FROM items i JOIN (SELECT 'closed' AS s UNION SELECT 'open') v ON v.s = i.state ORDER BY 1",
    'SELECT a.id, b.id AS other FROM items a JOIN items b ON a.state = b.state AND a.color = b.color ORDER BY 1, 2',
    'SELECT id FROM items o WHERE EXISTS (SELECT 1 FROM items i WHERE i.state = o.state AND i.id > o.id) ORDER BY 1',
    'SELECT state, count(*) FROM items GROUP BY state ORDER BY 1',
    'SELECT DISTINCT state FROM items ORDER BY 1',
  ]
  for (const sql of joins) {
    test(sql, async () => {
      const wanted = truth
        .prepare(sql)
        .all()
        .map((row) => Object.values(row))
      assert.deepEqual(await rowsOf(sql.replaceAll(/\bitems\b/g, 'toy.shop.items')), wanted)
    })
  }
})

suite('what is asked for', () => {
  const cases: readonly (readonly [sql: string, request: string])[] = [
    ['SELECT id FROM toy.shop.items', 'GET /items?state=all'],
    ["SELECT id FROM toy.shop.items WHERE state = 'open'", 'GET /items?state=open'],
    ["SELECT id FROM toy.shop.items WHERE state = 'all'", 'GET /items?state=all'],
    ["SELECT id FROM toy.shop.items WHERE state IN (SELECT 'open')", 'GET /items?state=open'],
    ["SELECT id FROM toy.shop.items WHERE state <> 'open'", 'GET /items?state=all'],
    ["SELECT id FROM toy.shop.items WHERE color = 'red'", 'GET /items?state=all&color=red'],
    [
      "SELECT id FROM (SELECT * FROM toy.shop.items) AS t WHERE state = 'closed'",
      'GET /items?state=closed',
    ],
    [
      "SELECT id FROM (SELECT * FROM toy.shop.items) AS t WHERE state = 'CLOSED'",
      'GET /items?state=all',
    ],
    ['SELECT id FROM toy.shop.items WHERE id = 2', 'GET /items/2'],
  ]
  for (const [sql, request] of cases) {
    test(sql, async () => assert.deepEqual((await shop.run(sql)).requests, [request]))
  }

  test('in compat what the original asks for', async () => {
    const { requests } = await shop.run('SELECT id FROM toy.shop.items', { compat: true })
    assert.deepEqual(requests, ['GET /items'])
  })

  test('EXPLAIN says it', async () => {
    const { rowSets } = await shop.run('EXPLAIN SELECT id FROM toy.shop.items')
    assert.match(
      JSON.stringify(rowSets[0]?.rows),
      /state = 'all' for all rows; the API's default is 'open'/,
    )
  })
})

suite('a value that only the parameter takes', () => {
  const all = ['all rows', [[1], [2], [3], [4]]] as const
  const cases: readonly (readonly [string, readonly unknown[]])[] = [
    ["SELECT id FROM toy.shop.items WHERE state = 'all' ORDER BY id", all[1]],
    ["SELECT id FROM toy.shop.items WHERE state IN (SELECT 'all') ORDER BY id", all[1]],
    ["SELECT id FROM toy.shop.items WHERE state = (SELECT 'all') ORDER BY id", all[1]],
    [
      'SELECT id FROM toy.shop.items WHERE state IN (SELECT value FROM json_each(\'["all"]\')) ORDER BY id',
      all[1],
    ],
    [
      "SELECT i.id FROM (VALUES ('all')) AS v(s) JOIN toy.shop.items i ON i.state = v.s ORDER BY i.id",
      all[1],
    ],
    [
      "SELECT id FROM toy.shop.items WHERE state = 'all' AND state <> 'open' ORDER BY id",
      [[2], [3]],
    ],
  ]
  for (const [sql, rows] of cases) {
    test(sql, async () => assert.deepEqual(await rowsOf(sql), rows))
  }

  const refused = [
    "SELECT id FROM toy.shop.items WHERE state = 'all' OR qty > 100",
    "SELECT id FROM toy.shop.items WHERE state <> 'all'",
    "SELECT id FROM (SELECT id, state FROM toy.shop.items) AS t WHERE state = 'all'",
    "WITH t AS (SELECT * FROM toy.shop.items) SELECT id FROM t WHERE state IN ('all')",
  ]
  for (const sql of refused) {
    test(`refused: ${sql}`, async () => {
      await assert.rejects(rowsOf(sql), /'all' is not a value of the column 'state'/)
    })
  }
})

suite('a parameter of another meaning than the column of its name', () => {
  const bug = [[1], [2]]
  const cases: readonly (readonly [string, readonly unknown[]])[] = [
    ["SELECT id FROM toy.shop.items WHERE labels = 'bug' ORDER BY id", bug],
    ["SELECT id FROM toy.shop.items WHERE labels IN ('bug') ORDER BY id", bug],
    ["SELECT id FROM toy.shop.items WHERE labels IN (SELECT 'bug') ORDER BY id", bug],
    ["SELECT id FROM toy.shop.items WHERE labels = (SELECT 'bug') ORDER BY id", bug],
    [
      'SELECT id FROM toy.shop.items WHERE labels IN (SELECT value FROM json_each(\'["bug"]\')) ORDER BY id',
      bug,
    ],
    [
      "SELECT i.id FROM (VALUES ('bug')) AS l(name) JOIN toy.shop.items i ON i.labels = l.name ORDER BY 1",
      bug,
    ],
    [
      "SELECT l.name, i.id FROM (VALUES ('bug'), ('old')) AS l(name) LEFT JOIN toy.shop.items i ON i.labels = l.name ORDER BY 1, 2",
      [
        ['bug', 1],
        ['bug', 2],
        ['old', null],
      ],
    ],
    [
      "SELECT l.name FROM (VALUES ('bug'), ('old')) AS l(name) WHERE EXISTS (SELECT 1 FROM toy.shop.items i WHERE i.labels = l.name)",
      [['bug']],
    ],
    ["SELECT id FROM toy.shop.items WHERE owner = 'ada' ORDER BY id", [[2], [4]]],
    ["SELECT id FROM toy.shop.items WHERE labels = 'bug' AND owner IN (SELECT 'ada')", [[2]]],
    ["SELECT id FROM toy.shop.items WHERE labels LIKE '%new%' ORDER BY id", [[2], [4]]],
    ["SELECT id FROM toy.shop.items WHERE labels <> '[]' ORDER BY id", [[1], [2], [4]]],
    ["SELECT id FROM toy.shop.items WHERE labels || '' = '[]'", [[3]]],
  ]
  for (const [sql, rows] of cases) {
    test(sql, async () => assert.deepEqual(await rowsOf(sql), rows))
  }

  const refused = [
    "SELECT id FROM toy.shop.items WHERE labels <> 'bug'",
    "SELECT id FROM toy.shop.items WHERE labels NOT IN ('bug')",
    "SELECT id FROM toy.shop.items WHERE labels NOT IN (SELECT 'bug')",
    "SELECT id FROM toy.shop.items WHERE NOT (labels = 'bug')",
    "SELECT id FROM toy.shop.items WHERE labels = 'bug' OR qty > 6",
    "SELECT id FROM toy.shop.items WHERE owner <> 'ada'",
    "SELECT id FROM (SELECT * FROM toy.shop.items) AS t WHERE labels = 'bug'",
    "SELECT id FROM (SELECT id, labels AS l FROM toy.shop.items) AS t WHERE l = 'bug'",
    "WITH t AS (SELECT * FROM toy.shop.items) SELECT id FROM t WHERE labels IN ('bug')",
    "WITH t(id, l) AS (SELECT id, labels FROM toy.shop.items) SELECT id FROM t WHERE l = 'bug'",
    "SELECT id, owner = 'ada' FROM toy.shop.items",
    "SELECT i.id FROM toy.shop.items i LEFT JOIN (VALUES ('bug')) AS v(l) ON i.labels = v.l",
    "SELECT id FROM (SELECT id, labels FROM toy.shop.items UNION ALL SELECT id, labels FROM toy.shop.items) AS t WHERE labels = 'bug'",
  ]
  for (const sql of refused) {
    test(`refused: ${sql}`, async () => {
      await assert.rejects(rowsOf(sql), /here is the column of the response/)
    })
  }
})

suite('rows that the API cannot be asked for together', () => {
  const notes = async (sql: string) => {
    const engine = shop.engine()
    const found: string[] = []
    try {
      for await (const outcome of engine.run(
        { name: 'query', text: sql },
        new AbortController().signal,
      )) {
        if (outcome.kind === 'rows') for await (const _row of outcome.rows.rows);
        if (outcome.kind === 'truncated') found.push(outcome.text)
      }
    } finally {
      await engine.close()
    }
    return found
  }

  test('are told, with the values that ask for them', async () => {
    const [text = '', ...more] = await notes('SELECT id FROM toy.shop.versions')
    assert.match(text, /incomplete: .*state = 'active' by default.*'deleted'/)
    assert.deepEqual(more, [])
  })

  test('are no matter where the statement says which', async () => {
    assert.deepEqual(await notes("SELECT id FROM toy.shop.versions WHERE state = 'deleted'"), [])
    assert.deepEqual(
      await notes("SELECT id FROM toy.shop.versions WHERE state IN ('active', 'deleted')"),
      [],
    )
  })
})
