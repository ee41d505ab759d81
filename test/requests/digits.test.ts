import assert from 'node:assert/strict'
import { after, before, beforeEach, suite, test } from 'node:test'
import fc from 'fast-check'
import { type Kiosk, openKiosk } from '../helpers/kiosk.ts'

// Every digit that an API gives, or that a statement says, stays: in columns of numbers of any size beside
// small ones, which are still compared and divided as numbers.

const odd = 9007199254740993n
const huge = 18446744073709551615n
const thirty = 123456789012345678901234567890n

interface Case {
  readonly sql: string
  readonly rows: readonly (readonly unknown[])[]
  readonly requests?: readonly string[]
}

const cases: readonly Case[] = [
  {
    sql: 'SELECT name, size, price FROM shop.s.items',
    rows: [
      ['small', 1, 5],
      ['odd', odd, odd],
      ['huge', String(huge), String(huge)],
      ['thirty', String(thirty), String(thirty)],
      ['half', 2, 2.5],
      ['minus', -5, -odd],
    ],
  },
  { sql: 'SELECT name FROM shop.s.items WHERE price = 9007199254740993', rows: [['odd']] },
  { sql: 'SELECT name FROM shop.s.items WHERE price = 9007199254740992', rows: [] },
  { sql: 'SELECT name FROM shop.s.items WHERE price = -9007199254740993', rows: [['minus']] },
  { sql: 'SELECT name FROM shop.s.items WHERE price = 18446744073709551615', rows: [['huge']] },
  { sql: 'SELECT name FROM shop.s.items WHERE price = 18446744073709551614', rows: [] },
  { sql: 'SELECT name FROM shop.s.items WHERE size = 18446744073709551615', rows: [['huge']] },
  { sql: "SELECT name FROM shop.s.items WHERE size = '18446744073709551615'", rows: [['huge']] },
  {
    sql: `SELECT name FROM shop.s.items WHERE size IN (${thirty}, 18446744073709551614)`,
    rows: [['thirty']],
  },
  {
    sql: 'SELECT name FROM (SELECT * FROM shop.s.items) x WHERE x.size = 18446744073709551615',
    rows: [['huge']],
  },
  { sql: "SELECT name FROM shop.s.items WHERE size = '1'", rows: [['small']] },
  { sql: "SELECT name FROM shop.s.items WHERE price IN ('5')", rows: [['small']] },
  { sql: "SELECT price / 2, size / 2 FROM shop.s.items WHERE name = 'small'", rows: [[2.5, 0]] },
  { sql: 'SELECT count(DISTINCT size), count(DISTINCT price) FROM shop.s.items', rows: [[6, 6]] },
  {
    sql: 'SELECT a.name FROM shop.s.items a JOIN shop.s.items b ON a.size = b.price ORDER BY 1',
    rows: [['huge'], ['odd'], ['thirty']],
  },
  {
    sql: `CREATE OR REPLACE TABLE kept AS SELECT size, price, name FROM shop.s.items;
      SELECT size, price FROM kept WHERE name IN ('odd', 'huge', 'small') ORDER BY name`,
    rows: [
      [String(huge), String(huge)],
      [odd, odd],
      [1, 5],
    ],
  },
  {
    sql: `CREATE OR REPLACE MATERIALIZED VIEW seen AS SELECT price AS p, name FROM shop.s.items;
      REFRESH MATERIALIZED VIEW seen; SELECT p FROM seen WHERE name IN ('odd', 'huge') ORDER BY name`,
    rows: [[String(huge)], [odd]],
  },
  {
    sql: `CREATE OR REPLACE TABLE kept AS SELECT price FROM shop.s.items WHERE name = 'small';
      SELECT price / 2, price = '5' FROM kept`,
    rows: [[2.5, 1]],
  },
  { sql: 'SELECT 18446744073709551615 AS x', rows: [[String(huge)]], requests: [] },
  { sql: 'SELECT -18446744073709551615 AS x', rows: [[String(-huge)]], requests: [] },
  { sql: 'SELECT 9223372036854775807 AS x', rows: [[9223372036854775807n]], requests: [] },
  {
    sql: 'DELETE FROM shop.s.items WHERE id = 18446744073709551615',
    rows: [],
    requests: ['DELETE /items/18446744073709551615'],
  },
  {
    sql: 'DELETE FROM shop.s.items WHERE id IN (SELECT 18446744073709551615)',
    rows: [],
    requests: ['DELETE /items/18446744073709551615'],
  },
  {
    sql: "DELETE FROM shop.s.items WHERE id IN (SELECT size FROM shop.s.items WHERE name = 'huge')",
    rows: [],
    requests: ['DELETE /items/18446744073709551615', 'GET /items'],
  },
  {
    sql: `INSERT INTO shop.s.items (name, price) SELECT 'x', price FROM shop.s.items
      WHERE name IN ('odd', 'huge') ORDER BY name`,
    rows: [],
    requests: [
      'GET /items',
      'POST /items {"name":"x","price":18446744073709551615}',
      'POST /items {"name":"x","price":9007199254740993}',
    ],
  },
]

suite('digits', () => {
  let kiosk: Kiosk
  before(async () => {
    kiosk = await openKiosk()
    kiosk.items = [
      { size: 1, name: 'small', price: 5 },
      { size: odd, name: 'odd', price: odd },
      { size: huge, name: 'huge', price: huge },
      { size: thirty, name: 'thirty', price: thirty },
      { size: 2, name: 'half', price: 2.5 },
      { size: -5, name: 'minus', price: -odd },
    ]
  })
  after(async () => await kiosk.close())
  beforeEach(() => kiosk.requests.splice(0))

  for (const { sql, rows, requests = ['GET /items'] } of cases) {
    test(sql, async () => {
      assert.deepEqual(await kiosk.rows(sql), rows)
      assert.deepEqual([...new Set(kiosk.requests)].sort(), requests)
    })
  }

  test('JSON has them as numbers, and text as text', async () => {
    assert.equal(
      await kiosk.json('SELECT size, price FROM shop.s.items'),
      [
        '[\n{"size":1,"price":5}',
        `{"size":${odd},"price":${odd}}`,
        `{"size":${huge},"price":${huge}}`,
        `{"size":${thirty},"price":${thirty}}`,
        '{"size":2,"price":2.5}',
        `{"size":-5,"price":${-odd}}\n]\n`,
      ].join(',\n'),
    )
    for (const [sql, expected] of [
      [
        `SELECT value FROM json_each('["42","null","true","x",42,true,null,{"a":"1"}]')`,
        '[{"value":"42"},{"value":"null"},{"value":"true"},{"value":"x"},{"value":42},{"value":1},{"value":null},{"value":{"a":"1"}}]',
      ],
      [`SELECT json_extract('{"a":"42"}', '$.a') AS a`, '[{"a":"42"}]'],
      [`SELECT '{"a":"null"}' -> '$.a' AS a, '{"a":"1"}' ->> '$.a' AS b`, '[{"a":"null","b":"1"}]'],
      [`SELECT json_array('1', 1) AS a`, '[{"a":["1",1]}]'],
    ] as const) {
      const text = await kiosk.json(sql)
      assert.equal(text.replaceAll('\n', ''), expected)
    }
  })
})

/** Integers of any length, those at the edges of what a double and 64 bits hold among them. */
const integers = fc.oneof(
  fc.maxSafeInteger().map(BigInt),
  fc.bigInt({ min: -(2n ** 66n), max: 2n ** 66n }),
  fc
    .tuple(fc.constantFrom(2n ** 53n, 2n ** 63n, 2n ** 64n), fc.bigInt({ min: -2n, max: 2n }))
    .map(([edge, more]) => edge + more),
)

/** A number as rows have it: those that a double holds are numbers, those beyond 64 bits text. */
function kept(value: bigint | number): unknown {
  if (typeof value === 'number' || Number.isSafeInteger(Number(value))) return Number(value)
  return BigInt.asIntN(64, value) === value ? value : String(value)
}

test('any numbers keep their digits, in whatever order they come', async () => {
  const kiosk = await openKiosk()
  const halves = fc.integer({ min: -20, max: 20 }).map((half) => half / 2)
  const item = fc.record({ size: integers, price: fc.oneof(halves, integers) })
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(item, { minLength: 1, maxLength: 8 }), async (items) => {
        kiosk.items = items
        const rows = items.map(({ size, price }) => [kept(size), kept(price)])
        const ways = [
          'SELECT size, price FROM shop.s.items',
          'WITH w AS (SELECT price AS p, size FROM shop.s.items) SELECT size, p FROM w',
          `CREATE OR REPLACE TABLE any_numbers AS SELECT size, price FROM shop.s.items;
            SELECT size, price FROM any_numbers`,
        ]
        for (const sql of ways) assert.deepEqual(await kiosk.rows(sql), rows)
        const [{ size, price }] = items as [(typeof items)[0]]
        for (const [column, value, all] of [
          ['size', size, items.map((one) => one.size)],
          ['price', price, items.map((one) => one.price)],
        ] as const) {
          const same = all.filter((one) => String(one) === String(value)).length
          const [[count]] = (await kiosk.rows(
            `SELECT count(*) FROM shop.s.items WHERE ${column} = ${value}`,
          )) as [[number]]
          assert.equal(count, same, `${column} = ${value}`)
        }
      }),
      { numRuns: 40, seed: 11 },
    )
  } finally {
    await kiosk.close()
  }
})

suite('a required property that is NULL', () => {
  let kiosk: Kiosk
  before(async () => {
    kiosk = await openKiosk()
    kiosk.items = [{ id: 1, name: 'a', color: null }]
  })
  after(async () => await kiosk.close())
  beforeEach(() => kiosk.requests.splice(0))

  for (const [sql, requests] of [
    ["INSERT INTO shop.s.items (name, color) VALUES (NULL, 'red')", []],
    ["INSERT INTO shop.s.items (name, color) SELECT NULL, 'red'", []],
    ["INSERT INTO shop.s.items (name, color) VALUES ('a', 'red'), (NULL, 'red')", []],
    ["INSERT INTO shop.s.items (name, color) SELECT 'a', 'red' UNION ALL SELECT NULL, 'red'", []],
    ["INSERT INTO shop.s.items (name, color) SELECT color, 'x' FROM shop.s.items", ['GET /items']],
  ] as const) {
    test(`is refused before anything is sent: ${sql}`, async () => {
      await assert.rejects(kiosk.rows(sql), { sqlState: 'HV00L', message: /'name' is required/ })
      assert.deepEqual(kiosk.requests, requests)
    })
  }

  test('others may be NULL', async () => {
    await kiosk.rows("INSERT INTO shop.s.items (name, color) SELECT 'a', NULL")
    assert.deepEqual(kiosk.requests, ['POST /items {"name":"a"}'])
  })
})
