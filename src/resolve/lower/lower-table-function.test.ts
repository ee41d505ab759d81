import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { TableFunction } from '../../sql/ast.ts'
import { parseStatement } from '../../sql/parse.ts'
import { printFrom } from '../../sql/print-query.ts'
import { sources } from '../../sql/walk-query.ts'
import { SqliteStore } from '../../store/sqlite.ts'
import { lowerTableFunction } from './lower-table-function.ts'

const store = new SqliteStore()
after(() => store.close())

function functionIn(from: string): TableFunction {
  const statement = parseStatement(`SELECT * FROM ${from}`)
  assert.ok(statement.kind === 'query' && statement.body.kind === 'select')
  const [item] = sources(statement.body.from)
  assert.ok(item?.kind === 'table-function')
  return item
}

function lowered(from: string): string {
  return printFrom(lowerTableFunction(functionIn(from)))
}

/** The values, each with its type in SQLite. */
function valuesOf(from: string, before = ''): string[] {
  const sql = `SELECT value, typeof(value) FROM ${before}${lowered(from)}`
  return [...store.query(sql).rows].map(([value, type]) => `${value} ${type}`)
}

test('json_each and what only the store knows stay as they are', () => {
  for (const from of ["json_each('[1]') AS e", 'other(1)']) {
    const item = functionIn(from)
    assert.equal(lowerTableFunction(item), item)
  }
})

test('a series without an alias keeps its name', () => {
  assert.equal(lowered('GENERATE_SERIES(1, 3)'), 'json_each(json_series(1, 3)) AS GENERATE_SERIES')
})

test('an alias stays', () => {
  assert.equal(
    lowered('json_array_elements_text(t.topics) x'),
    'json_each(json_array_texts(t.topics)) AS x',
  )
})

const series: readonly (readonly [string, readonly string[]])[] = [
  ['1, 3', ['1 integer', '2 integer', '3 integer']],
  ['1, 6, 2', ['1 integer', '3 integer', '5 integer']],
  ['3, 1, -1', ['3 integer', '2 integer', '1 integer']],
  ['3, 1', []],
  ['1, 1', ['1 integer']],
  ["'1', ' 2 '", ['1 integer', '2 integer']],
  ["'0.5', 1", ['0.5 real']],
  ['0, 0.3, 0.1', ['0 integer', '0.1 real', '0.2 real']],
  ['1, 2, 0.5', ['1 integer', '1.5 real', '2 integer']],
  ['9007199254740993, 9007199254740993', ['9007199254740993 integer']],
  ['NULL, 3', []],
  ['1, NULL', []],
  ['1, 3, NULL', []],
]

for (const [args, expected] of series) {
  test(`generate_series(${args}) gives ${expected.length} rows`, () => {
    assert.deepEqual(valuesOf(`generate_series(${args})`), expected)
  })
}

const items: readonly (readonly [string, readonly string[]])[] = [
  [
    `'["a", null, 1, 1.0, true, {"b": 1.50}]'`,
    ['a text', 'null null', '1 text', '1.0 text', 'true text', '{"b":1.50} text'],
  ],
  [`'[12345678901234567890]'`, ['12345678901234567890 text']],
  [`'[]'`, []],
  ['NULL', []],
]

for (const [array, expected] of items) {
  test(`the items of ${array} are texts`, () => {
    assert.deepEqual(valuesOf(`json_array_elements_text(${array})`), expected)
  })
}

test('arguments may be columns of tables to the left', () => {
  const before = '(SELECT 2 AS n UNION ALL SELECT 1), '
  assert.deepEqual(valuesOf('generate_series(1, n)', before), [
    '1 integer',
    '2 integer',
    '1 integer',
  ])
})

const refused: readonly (readonly [string, RegExp])[] = [
  ['generate_series(1, 3, 0)', /the step of generate_series must not be 0/],
  ['generate_series(1, 100000000)', /would give 100000000 rows: at most 10000000/],
  ["generate_series(1, 'x')", /generate_series needs numbers/],
  ["generate_series('', 1)", /generate_series needs numbers/],
  ["generate_series(x'00', 1)", /generate_series needs numbers/],
  ['generate_series(1)', /wrong number of arguments to function json_series/],
  [`json_array_elements_text('{"a": 1}')`, /json_array_elements_text needs a JSON array/],
  ['json_array_elements_text(1)', /json_array_elements_text needs a JSON array/],
  ["json_array_elements_text('[')", /malformed JSON: \[/],
]

for (const [from, message] of refused) {
  test(`${from} is refused`, () => {
    assert.throws(() => valuesOf(from), { name: 'QueryError', message })
  })
}
