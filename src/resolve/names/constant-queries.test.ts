import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseExpression } from '../../sql/parse.ts'
import { printExpr } from '../../sql/print.ts'
import { withoutConstantQueries } from './constant-queries.ts'

/** A condition, and the same with queries of literals as literals. */
const cases: readonly (readonly [text: string, plain: string])[] = [
  ['a = (SELECT 1)', 'a = 1'],
  ["a = (VALUES ('x'))", "a = 'x'"],
  ['a IN (VALUES (1), (2))', 'a IN (1, 2)'],
  ['a IN (SELECT 1)', 'a IN (1)'],
  ['a NOT IN (VALUES (1), (2))', 'a NOT IN (1, 2)'],
  ['b OR a = (SELECT 1)', 'b OR a = 1'],
]
const unchanged = [
  ...[
    'a = (VALUES (1), (2))',
    'a = (SELECT 1 + 1)',
    'a = (SELECT b)',
    'a IN (VALUES (1), (1 + 1))',
  ],
  ...['(a, b) IN (VALUES (1, 2))', 'a IN (VALUES (1, 2))', 'a IN (SELECT 1 FROM t)'],
  ...['a IN (SELECT 1 WHERE b)', 'a IN (SELECT 1 LIMIT 0)', 'a IN (SELECT *)'],
  ...[
    'a IN (WITH t AS (SELECT 1) SELECT 1)',
    'a IN (SELECT 1 GROUP BY 1)',
    'a IN (SELECT 1 HAVING 0)',
  ],
  ...['a IN (SELECT 1 UNION SELECT 2)', 'EXISTS (SELECT 1)'],
]

for (const [text, plain] of cases) {
  test(`${text} is ${plain}`, () => {
    assert.equal(printExpr(withoutConstantQueries(parseExpression(text))), plain)
  })
}
for (const text of unchanged) {
  test(`${text} stays`, () => {
    const expr = parseExpression(text)
    assert.equal(printExpr(withoutConstantQueries(expr)), printExpr(expr))
  })
}
