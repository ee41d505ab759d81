import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { after, suite, test } from 'node:test'
import { startShop } from '../helpers/shop.ts'

// The column of a parameter has the document's type: what a statement says of it means what it means to SQLite
// of a column of that type, and two spellings of one value are one request.

const shop = await startShop()
const truth = new DatabaseSync(':memory:')
after(async () => {
  truth.close()
  await shop.close()
})

interface Kind {
  readonly type: string
  readonly declared: string
  /** Values that the API knows. */
  readonly known: readonly (number | string)[]
  /** What a statement may compare the parameter with. */
  readonly lists: readonly (readonly string[])[]
}

const kinds: readonly Kind[] = [
  {
    type: 'integer',
    declared: 'INTEGER',
    known: [0, 1, 2, 3, 7, 10],
    lists: [
      ['1'],
      ["'1'"],
      ["'01'"],
      ['1.0'],
      ["'1.0'"],
      ["' 2 '"],
      ["'1e1'"],
      ['TRUE'],
      ['FALSE', "'0'"],
      ['1', "'01'", 'TRUE', "'1'"],
      ['10', "'7'", '2'],
      ["'10'", "'7'"],
      ['1.5'],
      ["'2.5'", '3'],
    ],
  },
  {
    type: 'number',
    declared: 'REAL',
    known: [0, 0.5, 1, 1.5, 3, 10],
    lists: [
      ['1'],
      ["'1'"],
      ["'01.50'"],
      ['1.5', "'1.50'"],
      ['TRUE', '1', "'1.0'"],
      ["'3'"],
      ["'10'", "'3'"],
      ["'.5'", '0.5'],
    ],
  },
  {
    type: 'string',
    declared: 'TEXT',
    known: ['a', '1', '01', '10', '9', 'true', '1.5'],
    lists: [["'a'"], ['1'], ["'1'", '1'], ["'01'", '1'], ["'10'", "'9'"], ["'true'"], ['10', '9']],
  },
]

const selected = [
  'n',
  'typeof(n)',
  'n / 2',
  "n || ''",
  'n + 1',
  'n < 5',
  "n < '5'",
  "n = '1'",
  'n = 1',
  "n IN ('1', '7')",
  'n BETWEEN 1 AND 3',
  'CASE n WHEN 1 THEN 2 ELSE 3 END',
]
const conditions = [
  'n < 5',
  "n > '1'",
  "n <> '01'",
  'n + 0 > 1',
  "n IN ('1', 3, '1.5')",
  "n LIKE '1%'",
]

for (const { type, declared, known, lists } of kinds) {
  truth.exec(`CREATE TABLE by_${type} (n ${declared})`)
  for (const value of known) truth.prepare(`INSERT INTO by_${type} VALUES (?)`).run(value)

  suite(`a parameter of type ${type}`, () => {
    for (const list of lists) {
      test(list.join(', '), async () => {
        const said = `n IN (${list.join(', ')})`
        const statements = [
          ...selected.map((expr) => `SELECT ${expr} AS x FROM t WHERE ${said} ORDER BY n`),
          ...conditions.map(
            (condition) => `SELECT n FROM t WHERE ${said} AND ${condition} ORDER BY n`,
          ),
          `SELECT max(n) AS x, min(n) AS y, count(DISTINCT n) AS z FROM t WHERE ${said}`,
          `SELECT n FROM (SELECT n FROM t WHERE ${said}) WHERE n < 5 ORDER BY n`,
          `SELECT n FROM t WHERE n IN (VALUES ${list.map((value) => `(${value})`).join(', ')}) ORDER BY n`,
        ]
        for (const statement of statements) {
          const wanted = rowsOf(statement.replaceAll(/\bt\b/g, `by_${type}`))
          const sql = statement.replaceAll(/\bt\b/g, `toy.shop.by_${type}`)
          const { rowSets, requests } = await shop.run(sql)
          assert.deepEqual(
            rowSets[0]?.rows.map((row) => row.map(plain)),
            wanted,
            statement,
          )
          assert.equal(new Set(requests).size, requests.length, `${requests}`)
        }
      })
    }
  })
}

function rowsOf(sql: string): unknown[][] {
  return truth
    .prepare(sql)
    .all()
    .map((row) => Object.values(row))
}

function plain(value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value
}

suite('a boolean parameter', () => {
  const cases: readonly (readonly [where: string, rows: readonly unknown[]])[] = [
    ["n IN ('true', 'false') AND NOT n", [false]],
    ["n IN ('true', 'false') AND n", [true]],
    ["n IN (TRUE, 1, '1', 'true')", [true]],
    ["n = 'TRUE' AND n IN ('true')", [true]],
    ["n = 'false' AND n NOT IN ('true')", [false]],
    ["n IN (SELECT 'true')", [true]],
    ["n IN (SELECT 'TRUE')", [true]],
    ["n NOT IN (SELECT 'TRUE') AND n IN (TRUE, FALSE)", [false]],
    ['n IN (SELECT value FROM json_each(\'["true", 0]\'))', [false, true]],
    ["n = (SELECT 'false')", [false]],
    ['n = 1.0', [true]],
  ]
  for (const [where, rows] of cases) {
    test(where, async () => {
      const sql = `SELECT n FROM toy.shop.by_boolean WHERE ${where} ORDER BY n`
      const { rowSets, requests } = await shop.run(sql)
      // The store has 1 and 0, as SQLite does.
      assert.deepEqual(rowSets[0]?.rows.flat(), rows.map(Number))
      assert.equal(new Set(requests).size, requests.length)
    })
  }

  test('given by rows that say it in words', async () => {
    const { rowSets } = await shop.run(
      "SELECT v.w, b.n FROM (VALUES ('true'), ('false'), ('TRUE')) AS v(w) JOIN toy.shop.by_boolean b ON b.n = v.w ORDER BY v.w",
    )
    assert.deepEqual(rowSets[0]?.rows, [
      ['TRUE', 1],
      ['false', 0],
      ['true', 1],
    ])
  })
})

suite('values are told apart as the document has them', () => {
  const leave = { maxWrites: 10 }
  const cases: readonly (readonly [sql: string, requests: readonly string[]])[] = [
    ["DELETE FROM toy.shop.by_integer WHERE n IN (1, '01', TRUE, '1.0')", ['DELETE /integer/1']],
    ["DELETE FROM toy.shop.by_boolean WHERE n IN (true, 1, 'true')", ['DELETE /boolean/true']],
    ["DELETE FROM toy.shop.by_number WHERE n IN ('1.50', 1.5)", ['DELETE /number/1.5']],
    [
      "DELETE FROM toy.shop.by_string WHERE n IN (1, '01', '1')",
      ['DELETE /string/1', 'DELETE /string/01'],
    ],
    [
      'DELETE FROM toy.shop.by_integer WHERE n IN (SELECT value FROM json_each(\'["1", "01", 1, 2]\'))',
      ['DELETE /integer/1', 'DELETE /integer/2'],
    ],
    [
      "UPDATE toy.shop.by_integer AS b SET qty = v.q FROM (VALUES ('1', 5), ('01', 5)) AS v(k, q) WHERE b.n = v.k",
      ['PATCH /integer/1 {"qty":5}'],
    ],
  ]
  for (const [sql, requests] of cases) {
    test(sql, async () => assert.deepEqual((await shop.run(sql, leave)).requests, requests))
  }

  test('two values for one object are refused', async () => {
    const sql =
      "UPDATE toy.shop.by_integer AS b SET qty = v.q FROM (VALUES ('1', 5), ('01', 6)) AS v(k, q) WHERE b.n = v.k"
    await assert.rejects(shop.run(sql, leave), /different values for one object/)
  })

  const refused: readonly string[] = [
    'SELECT * FROM toy.shop.by_string WHERE n = TRUE',
    "SELECT * FROM toy.shop.by_string WHERE n IN ('a', 1.10)",
    'SELECT * FROM toy.shop.by_string WHERE n = -1.0',
    'DELETE FROM toy.shop.by_string WHERE n = TRUE',
    'DELETE FROM toy.shop.by_string WHERE n IN (1.0)',
    'DELETE FROM toy.shop.by_integer WHERE n = 1.5',
    "SELECT * FROM toy.shop.by_boolean WHERE n = 'maybe'",
  ]
  for (const sql of refused) {
    test(`refused: ${sql}`, async () => {
      await assert.rejects(shop.run(sql, leave), /'n'|n must be/)
    })
  }
})

suite('what no value of a type is', () => {
  const leave = { maxWrites: 10 }
  const lost = "value FROM json_each('[18446744073709551615]')"
  const unread: readonly string[] = [
    "SELECT n FROM toy.shop.by_string WHERE n = x'41'",
    "SELECT n FROM toy.shop.by_integer WHERE n = x'31'",
    `SELECT n FROM toy.shop.by_integer WHERE n IN (SELECT ${lost})`,
  ]
  for (const sql of unread) {
    test(`no row: ${sql}`, async () => {
      const { rowSets, requests } = await shop.run(sql)
      assert.deepEqual([rowSets[0]?.rows, requests], [[], []])
    })
  }

  const refused: readonly (readonly [sql: string, message: RegExp])[] = [
    ["DELETE FROM toy.shop.by_string WHERE n = x'41'", /'n' cannot be a blob/],
    ["DELETE FROM toy.shop.by_string WHERE n IN (SELECT x'41')", /'n' cannot be a blob/],
    ["UPDATE toy.shop.items SET owner = x'41' WHERE id = 1", /owner' cannot be a blob/],
    [`DELETE FROM toy.shop.by_integer WHERE n IN (SELECT ${lost})`, /is an integer, and/],
    ['UPDATE toy.shop.items SET qty = 9223372036854775807 + 1 WHERE id = 1', /must be an integer/],
    [`UPDATE toy.shop.items SET qty = (SELECT ${lost}) WHERE id = 1`, /must be an integer/],
  ]
  for (const [sql, message] of refused) {
    test(`refused: ${sql}`, async () => {
      const made: string[] = []
      const error = await shop.run(sql, leave).then(
        ({ requests }) => made.push(...requests),
        (thrown: unknown) => thrown,
      )
      assert.deepEqual(made, [])
      assert.match(String(error), message)
    })
  }
})
