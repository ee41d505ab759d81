import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Expr } from '../../sql/ast.ts'
import { parseExpression } from '../../sql/parse.ts'
import type { StoreType } from '../../store/store.ts'
import type { OutputColumn } from '../resolved.ts'
import { expressionType } from './expression-type.ts'
import {
  announced,
  commonType,
  resultType,
  setOperationColumns,
  valuesColumns,
} from './result-type.ts'

const types: Readonly<Record<string, StoreType>> = {
  ...{ i: 'integer', r: 'number', b: 'boolean', t: 'text', j: 'json', jt: 'json-text', x: 'any' },
}
const columnType = (expr: Expr): StoreType =>
  expr.kind === 'column' ? (types[expr.path[0]?.name ?? ''] ?? 'any') : 'text'
const typeOf = (expr: Expr): StoreType =>
  expr.kind === 'column' || expr.kind === 'subquery' ? columnType(expr) : resultType(expr, typeOf)

/** An expression, and the type of all values that it can have. */
const results: readonly (readonly [text: string, type: StoreType])[] = [
  ['i', 'integer'],
  ['(SELECT 1)', 'text'],
  ["'a'", 'text'],
  ['1', 'integer'],
  ['0x1F', 'integer'],
  ['1.5', 'number'],
  ['1e3', 'number'],
  ['true', 'boolean'],
  ['NULL', 'any'],
  ["x'00'", 'any'],
  ['t COLLATE NOCASE', 'text'],
  ['NOT i', 'boolean'],
  ['~r', 'integer'],
  ['+t', 'text'],
  ['-i', 'integer'],
  ['-b', 'integer'],
  ['-r', 'number'],
  ['-t', 'number'],
  ['i + i', 'integer'],
  ['i + b', 'integer'],
  ['b + b', 'integer'],
  ['i - r', 'number'],
  ['r * i', 'number'],
  ['i / i', 'integer'],
  ['i % i', 'integer'],
  ['t % i', 'number'],
  ['i + i + r', 'number'],
  ['r + i + i', 'number'],
  ['i + (i || i)', 'number'],
  ['i || i', 'text'],
  ['i | r', 'integer'],
  ['r << r', 'integer'],
  ['r DIV r', 'integer'],
  ["j -> 'a'", 'json-text'],
  ["j ->> 'a'", 'any'],
  ['i = r', 'boolean'],
  ['i AND r', 'boolean'],
  ['i BETWEEN 1 AND 2', 'boolean'],
  ['i IN (1)', 'boolean'],
  ['i IN (SELECT 1)', 'boolean'],
  ["t LIKE 'a'", 'boolean'],
  ['i IS NULL', 'boolean'],
  ['EXISTS (SELECT 1)', 'boolean'],
  ['CASE WHEN b THEN 1 ELSE 2 END', 'integer'],
  ['CASE WHEN b THEN 1 END', 'integer'],
  ['CASE WHEN b THEN 1 ELSE NULL END', 'integer'],
  ['CASE WHEN b THEN NULL END', 'any'],
  ['CASE WHEN b THEN 1 ELSE r END', 'number'],
  ["CASE WHEN b THEN 1 ELSE 'a' END", 'any'],
  ['CASE WHEN b THEN j ELSE jt END', 'json'],
  ['CAST(t AS INTEGER)', 'integer'],
  ['CAST(t AS BIGINT)', 'integer'],
  ['CAST(i AS TEXT)', 'text'],
  ['CAST(i AS VARCHAR(5))', 'text'],
  ['CAST(i AS BLOB)', 'any'],
  ['CAST(i AS REAL)', 'number'],
  ['count(*)', 'integer'],
  ['upper(t)', 'text'],
  ['max(i)', 'integer'],
  ['max(t)', 'text'],
  ['coalesce(i, b)', 'integer'],
  ['coalesce(i, t)', 'any'],
  ['iif(b, i, r)', 'number'],
  ['iif(b, t, t)', 'text'],
  ['nullif(t, 1)', 'text'],
  ['lag(i) OVER ()', 'integer'],
  ['lag(i, 1, r) OVER ()', 'number'],
  ['lag(i, r) OVER ()', 'integer'],
  ['abs(b)', 'integer'],
  ['abs(r)', 'number'],
  ['sum(i)', 'integer'],
  ['substr(t, 1)', 'text'],
  ['substr(x, 1)', 'any'],
  ['no_such_function(i)', 'any'],
  ['?', 'any'],
]

for (const [text, type] of results) {
  test(`the values of ${text} are ${type}`, () => {
    assert.equal(typeOf(parseExpression(text)), type)
  })
}

/** An expression, and how it is compared and written. */
const declared: readonly (readonly [text: string, type: StoreType])[] = [
  ['j', 'json'],
  ['(SELECT 1)', 'text'],
  ['true', 'boolean'],
  ['1', 'any'],
  ['j COLLATE NOCASE', 'json'],
  ["j -> 'a'", 'json-text'],
  ["j ->> 'a'", 'any'],
  ['j || j', 'any'],
  ['CASE WHEN x THEN b ELSE true END', 'boolean'],
  ['CASE WHEN x THEN b END', 'boolean'],
  ['CASE WHEN x THEN b ELSE NULL END', 'boolean'],
  ['CASE WHEN x THEN b ELSE 1 END', 'any'],
  ['CASE WHEN x THEN j ELSE j END', 'json'],
  ["CASE WHEN x THEN j ELSE j -> 'a' END", 'json'],
  ['CASE WHEN x THEN j ELSE t END', 'any'],
  ['CASE WHEN x THEN i ELSE i END', 'any'],
  ['json_object()', 'json-text'],
  ['JSON(t)', 'json-text'],
  ['json_group_array(t)', 'json-text'],
  ["json_extract(j, '$')", 'json'],
  ['json_type(j)', 'any'],
  ['my_json(j)', 'any'],
  ['coalesce(b, b)', 'boolean'],
  ['coalesce(b, t)', 'any'],
  ['iif(t, b, b)', 'boolean'],
  ['iif(b, t, t)', 'any'],
  ['max(j)', 'json'],
  ['upper(b)', 'any'],
  ['NOT b', 'any'],
]

for (const [text, type] of declared) {
  test(`${text} is declared as ${type}`, () => {
    assert.equal(expressionType(parseExpression(text), columnType), type)
  })
}

test('two types have a common one where every value fits', () => {
  const common: readonly (readonly [StoreType, StoreType, StoreType])[] = [
    ['text', 'text', 'text'],
    ['json', 'json-text', 'json'],
    ['integer', 'boolean', 'integer'],
    ['boolean', 'integer', 'integer'],
    ['integer', 'number', 'number'],
    ['number', 'boolean', 'number'],
    ['number', 'text', 'any'],
    ['text', 'integer', 'any'],
    ['json', 'text', 'any'],
  ]
  for (const [one, other, expected] of common) assert.equal(commonType(one, other), expected)
})

const column = (type: StoreType, result: StoreType, rest: Partial<OutputColumn> = {}) => ({
  ...{ name: 'c', type, result },
  ...rest,
})

test('a set operation has the common types of its sides, and EXCEPT those of the left', () => {
  const shown = (...args: Parameters<typeof setOperationColumns>) =>
    setOperationColumns(...args)
      ?.map(({ type, result }) => `${type}/${result}`)
      .join()
  const left = [column('json', 'json'), column('text', 'integer')]
  const right = [column('json-text', 'json-text'), column('any', 'number')]
  assert.equal(shown('union', left, right), 'json/json,any/number')
  assert.equal(shown('except', left, right), 'json/json,any/integer')
  assert.equal(shown('union', left, undefined), 'any/any,any/any')
  assert.equal(shown('union', undefined, right), undefined)
  const own = [column('text', 'text', { open: 0 })]
  assert.equal(shown('union', [column('text', 'integer')], own), 'text/integer')
})

test('the columns of VALUES are numbered, and have the types of all rows', () => {
  const rows = [
    ['1', "'a'"],
    ['1.5', "'b'"],
  ].map((row) => row.map((text) => parseExpression(text)))
  const columns = valuesColumns(rows, { typeOf: () => 'any', resultOf: typeOf })
  assert.deepEqual(columns, [
    { name: 'column1', type: 'any', result: 'number' },
    { name: 'column2', type: 'any', result: 'text' },
  ])
  assert.deepEqual(valuesColumns([], { typeOf, resultOf: typeOf }), [])
})

test('columns are announced by their values, and to the original by their tables', () => {
  const columns = [column('any', 'integer'), { name: 'd', type: 'text' as const }]
  assert.deepEqual(announced(columns, { asOriginal: false } as never), [
    { name: 'c', type: 'integer', compared: 'any' },
    { name: 'd', type: 'text', compared: 'text' },
  ])
  assert.deepEqual(announced(columns, { asOriginal: true } as never), [
    { name: 'c', type: 'any' },
    { name: 'd', type: 'text' },
  ])
  assert.deepEqual(announced(undefined, {} as never), [])
})
