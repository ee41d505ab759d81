import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseExpression } from '../sql/parse.ts'
import { printExpr } from '../sql/print.ts'
import { printQuery } from '../sql/print-query.ts'
import { asOneQuery, eithersOf, type Other } from './either.ts'

function shown(other: Other): string {
  switch (other.kind) {
    case 'values':
      return other.values.map((value) => printExpr(value)).join(' ')
    case 'query':
      return `(${printQuery(other.query)})`
    case 'expression':
      return `${printExpr(other.expr)}${other.isLeft ? ' on the left' : ''}`
  }
}

/** A condition, and the values one of which a column `x` or `x.…` equals. */
const eithers: readonly (readonly [text: string, ...values: string[]])[] = [
  ["x IN (a.y, 'v')", "x: a.y, 'v'"],
  ['x = a.y OR x = a.z', 'x: a.y, a.z'],
  ['x = a.y OR x IN (SELECT 1)', 'x: a.y, (SELECT 1)'],
  ["x = 'v' OR x = a.y", "x: 'v', a.y"],
  ['a.y = x OR x = a.z', 'x: a.y on the left, a.z'],
  ['x = a.y'],
  ['x = a.y OR x > 1'],
  ['x > 1'],
  ['x NOT IN (a.y, 1)'],
]

for (const [text, ...expected] of eithers) {
  test(`${text} gives ${expected.join() || 'nothing'}`, () => {
    const found = eithersOf(parseExpression(text), ({ path }) => path[0]?.name === 'x')
    const lines = found.map(({ column, others }) => {
      return `${printExpr(column)}: ${others.map(shown).join(', ')}`
    })
    assert.deepEqual(lines, expected)
  })
}

/** A condition, and the same as one query. */
const queries: readonly (readonly [text: string, query: string])[] = [
  ['x IN (SELECT 1) OR x IN (SELECT 2)', 'x IN ((SELECT 1) UNION ALL (SELECT 2))'],
  ["x IN (SELECT 1) OR x = 'v'", "x IN ((SELECT 1) UNION ALL (VALUES ('v')))"],
  ['x = (SELECT 1) OR x = 2', 'x IN ((VALUES ((SELECT 1))) UNION ALL (VALUES (2)))'],
]
const unchanged = [
  'x = 1 OR x = 2',
  'x IN (SELECT 1)',
  'x = a.y OR x IN (SELECT 1)',
  'x IN (SELECT 1) OR y = 1',
]

for (const [text, query] of queries) {
  test(`${text} is ${query}`, () => {
    assert.equal(printExpr(asOneQuery(parseExpression(text))), query)
  })
}
for (const text of unchanged) {
  test(`${text} is no one query`, () => {
    const expr = parseExpression(text)
    assert.equal(asOneQuery(expr), expr)
  })
}
