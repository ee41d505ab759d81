import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseStatement } from '../../sql/parse.ts'
import { printExpr } from '../../sql/print.ts'
import { plainCondition } from './plain-condition.ts'

const cases: readonly (readonly [written: string, plain: string])[] = [
  ['NOT NOT a = 1', 'a = 1'],
  ['NOT NOT a', 'a'],
  ['NOT NOT NOT a', 'NOT a'],
  ['NOT a <> 1', 'a = 1'],
  ['NOT a = 1', 'NOT a = 1'],
  ['NOT a NOT IN (1, 2)', 'a IN (1, 2)'],
  ['NOT a IN (1, 2)', 'NOT a IN (1, 2)'],
  ['NOT a NOT IN (SELECT 1)', 'a IN (SELECT 1)'],
  ["NOT a IS NOT 'x'", "a IS 'x'"],
  ['NOT (a <> 1 OR NOT b = 2)', 'a = 1 AND b = 2'],
  ['NOT (a <> 1 AND b <> 2)', 'a = 1 OR b = 2'],
  ['NOT (a <> 1 OR b = 2)', 'a = 1 AND NOT b = 2'],
  ['a = 1 OR FALSE', 'a = 1'],
  ['a = 1 OR 1 = 0', 'a = 1'],
  ['NULL OR a = 1 OR 2 < 1', 'a = 1'],
  ["a = 1 OR 'x' = 'y'", 'a = 1'],
  ['a = 1 OR TRUE', 'a = 1 OR TRUE'],
  ['a = 1 AND 1 = 1', 'a = 1'],
  ['a = 1 AND FALSE', 'a = 1 AND FALSE'],
  ['TRUE AND TRUE', 'TRUE'],
  ['FALSE OR NULL', 'NULL'],
  ['(a = 1) IS TRUE', 'a = 1'],
  ['(a <> 1) IS FALSE', 'a = 1'],
  ['(a = 1) = TRUE', 'a = 1'],
  ['TRUE = (a IN (1, 2))', 'a IN (1, 2)'],
  ['a IS TRUE', 'a IS TRUE'],
  ['(a = 1) IS NOT FALSE', '(a = 1) IS NOT FALSE'],
  ['(a + 1) = TRUE', '(a + 1) = TRUE'],
  ["a <> '0' OR '0'", "a <> '0' OR '0'"],
]

for (const [written, plain] of cases) {
  test(`${written} becomes ${plain}`, () => {
    assert.equal(printExpr(plainCondition(condition(written))), printExpr(condition(plain)))
  })
}

function condition(text: string) {
  const query = parseStatement(`SELECT 1 WHERE ${text}`)
  assert.ok(query.kind === 'query' && query.body.kind === 'select' && query.body.where)
  return query.body.where
}

test('a chain of thousands of parts is made plain without recursion', () => {
  const parts = Array.from({ length: 5000 }, (_, index) => `a = ${index}`)
  const written = condition(`${parts.join(' OR ')} OR FALSE`)
  assert.equal(printExpr(plainCondition(written)), printExpr(condition(parts.join(' OR '))))
})
