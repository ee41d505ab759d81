import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { after, suite, test } from 'node:test'
import { openSession } from '../../src/engine/engine.ts'
import { functionFacts } from '../../src/sql/functions.ts'
import { functions } from '../../src/store/functions.ts'
import { drawsOf } from '../differential/draws.ts'
import { settingsFor } from '../helpers/github.ts'
import { typedRows, wrongValue } from '../helpers/typed-rows.ts'

// Expressions over any values at all: the differential suite has typed ones, of tables of APIs.

const seed = Number(process.env['SEED'] ?? 1)
const count = Number(process.env['STATEMENTS'] ?? 3000)

const session = openSession(settingsFor('http://127.0.0.1:9'))
const sqlite = new DatabaseSync(':memory:')
after(async () => {
  sqlite.close()
  await session.close()
})

/** Values of which each is out of the ordinary for some function. */
const values = [
  ...['NULL', '0', '1', '-3', '2.5', '-0.5', '1e300', '9223372036854775807', '9007199254740993'],
  ...["''", "'a'", "'007'", "'1.5'", "'-2'", '\'[1,{"a":null}]\'', "'2026-01-31'"],
  ...["'12345678901234567890'", "x'00ff'", "x'31'", 'TRUE', 'FALSE'],
]
const table = `CREATE TABLE t (i INTEGER, s TEXT, r REAL, b BOOLEAN, x)`
const rows = `INSERT INTO t VALUES ${values
  .map((value, index) => `(${index}, 'v${index}', ${index}.5, ${index % 2}, ${value})`)
  .concat('(NULL, NULL, NULL, NULL, NULL)')
  .join(', ')}`
for (const sql of [table, rows]) {
  await typedRows(session, sql)
  sqlite.exec(sql)
}

const ours = new Set(functions.map(({ name }) => name))
/** Functions of other extensions, and those that change or read more than their arguments. */
const apart =
  /^(fts|geopoly|rtree|jsonb|bm25|highlight|snippet|match|offsets|optimize|load_ext|sqlite_(comp|log))|^(subtype|unhex|zeroblob)/
const builtIn = sqlite
  .prepare('SELECT DISTINCT name FROM pragma_function_list ORDER BY name')
  .all()
  .map(({ name }) => String(name))
  .filter((name) => /^\w+$/.test(name) && !apart.test(name))

suite('the types of functions and operators', () => {
  for (const name of [
    ...builtIn,
    ...functions.flatMap((one) => (one.isInternal ? [] : one.name)),
  ]) {
    test(`${name} is on the page of functions`, () => {
      assert.notEqual(functionFacts(name), undefined)
    })
  }

  test('each function of SQLite that takes many rows is known as one', () => {
    const found = sqlite
      .prepare(
        "SELECT name, max(narg) AS most FROM pragma_function_list WHERE type <> 's' GROUP BY name",
      )
      .all()
      .map(({ name, most }) => ({ name: String(name), most: Number(most) }))
    const unknown = found.filter(({ name, most }) => {
      const values = Array.from({ length: Math.max(most, 0) }, () => '1').join(', ')
      try {
        sqlite.prepare(`SELECT ${name}(${values})`)
      } catch (error) {
        // These need an OVER.
        if (/misuse of window function/.test(String(error))) return false
      }
      return functionFacts(name)?.isAggregate !== true
    })
    assert.ok(found.length > 20)
    assert.deepEqual(unknown, [])
  })

  test(`${count} random expressions give values of their types, and those of SQLite`, async () => {
    let answered = 0
    let typed = 0
    let compared = 0
    for (let number = 0; number < count; number += 1) {
      const made = expressionOf(seed * count + number)
      const sql = `SELECT ${made} FROM t`
      let found: Awaited<ReturnType<typeof typedRows>>
      try {
        found = await typedRows(session, sql)
      } catch {
        continue
      }
      answered += 1
      if (found.columns[0]?.type !== 'any') typed += 1
      assert.equal(wrongValue(found), undefined, sql)
      const expected = isOfSqlite(made) ? inSqlite(sql) : undefined
      if (expected === undefined) continue
      compared += 1
      assert.deepEqual(
        found.rows.map(([value]) => plain(value)),
        expected.map(([value]) => plain(value)),
        sql,
      )
    }
    assert.ok(answered > count / 3, `only ${answered} were answered`)
    assert.ok(compared > answered / 2, `only ${compared} of ${answered} were compared`)
    assert.ok(typed > answered / 2, `only ${typed} of ${answered} had a type`)
  })
})

/** Nothing for what only our dialect has, such as names of functions that are keywords. */
function inSqlite(sql: string): readonly (readonly unknown[])[] | undefined {
  try {
    const statement = sqlite.prepare(sql)
    statement.setReadBigInts(true)
    statement.setReturnArrays(true)
    return statement.all() as unknown as unknown[][]
  } catch {
    return undefined
  }
}

function plain(value: unknown): unknown {
  if (typeof value === 'number' && Number.isNaN(value)) return null
  return typeof value === 'bigint' || typeof value === 'number' ? Number(value) : value
}

function isOfSqlite(expr: string): boolean {
  const calls = [...expr.matchAll(/(\w+)\(/g)].map(([, name = '']) => name)
  // The digits of a long number are that number to us also after a minus.
  if (/-'\d{19}/.test(expr)) return false
  // It is another time by then.
  if (/(time|date|julianday|unixepoch|current_\w+)\(\)/.test(expr)) return false
  return calls.every((name) => !ours.has(name) && !/random|changes|rowid/.test(name))
}

function expressionOf(number: number): string {
  const draws = drawsOf(number)
  const operators = [
    '+',
    '-',
    '*',
    '/',
    '%',
    '||',
    '|',
    '&',
    '<<',
    '>>',
    '=',
    '<>',
    '<',
    '>=',
    'AND',
    'OR',
    'IS',
    'IS NOT',
    'LIKE',
    'GLOB',
    '->',
    '->>',
  ]
  const all = [...builtIn, ...ours]
  const expr = (depth: number): string => {
    const leaf = () => draws.pick(['i', 's', 'r', 'b', 'x', 'x', 'x', ...values])
    if (depth === 0) return leaf()
    const inner = () => expr(depth - 1)
    const list = (least: number) => Array.from({ length: least + draws.below(3) }, inner).join(', ')
    return draws.weighted<string>([
      [1, leaf],
      [5, () => `(${inner()} ${draws.pick(operators)} ${inner()})`],
      [2, () => `(${draws.pick(['-', '+', '~', 'NOT '])}${inner()})`],
      [8, () => `${draws.pick(all)}(${list(draws.below(2))})`],
      [1, () => `CASE WHEN ${inner()} THEN ${inner()} ELSE ${inner()} END`],
      [1, () => `CASE ${inner()} WHEN ${inner()} THEN ${inner()} END`],
      [
        1,
        () =>
          `CAST(${inner()} AS ${draws.pick(['TEXT', 'INTEGER', 'REAL', 'NUMERIC', 'BLOB', 'VARCHAR(9)', 'FLOATING POINT'])})`,
      ],
      [1, () => `(${inner()} ${draws.pick(['IN', 'NOT IN'])} (${list(1)}))`],
      [1, () => `(${inner()} BETWEEN ${inner()} AND ${inner()})`],
      [1, () => `(SELECT ${inner()})`],
      [
        1,
        () =>
          `(SELECT ${draws.pick(['sum', 'min', 'max', 'avg', 'count', 'total'])}(y) FROM (SELECT ${inner()} AS y UNION ALL SELECT ${inner()}))`,
      ],
    ])
  }
  return expr(1 + draws.below(3))
}
