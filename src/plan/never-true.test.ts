import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseExpression } from '../sql/parse.ts'
import { limitWindow, wholeNumber } from './limit-window.ts'
import { isNeverTrue } from './never-true.ts'

const never = [
  ...["'a' = 'A'", "'a' = 'a '", "'1' = '01'"],
  ...['false', 'NULL', '0', '0.0', '1 = 0', '1 > 2', '2 < 1', '2 <= 1', '1 >= 2', '1 <> 1'],
  ...['1 > 1', '1 < 1', "'a' = 'b'", "'a' > 'b'", "'b' < 'a'", "'a' <> 'a'", "'b' <= 'a'"],
  ...['x = NULL', 'NULL > x', 'x IN ()', 'NOT true', 'NOT 1', 'NOT NULL', 'NOT NOT false'],
  ...['x = 1 AND false', '1 = 0 OR false', '1 = 0 OR x = 1 AND NULL'],
  ...["x = 'a' AND x = 'b'", 'x = 1 AND x = 2', "x IN ('a', 'b') AND x IN ('c', 'd')"],
  ...["t.x = 'a' AND T.X = 'b'", "x = 'a' AND y = 1 AND x = 'b'", "x = 'a' AND 'b' = x"],
]
const perhaps = [
  ...['true', '1', '0.5', "'a'", '1 = 1', '1 >= 1', '1 <= 1', '2 > 1', '1 < 2', '1 <> 2'],
  ...["'a' = 'a'", "'a' <= 'a'", "'a' < 'b'", "1 = '2'"],
  ...["'ä' > 'z'", 'x', 'x = 1', 'x <=> NULL', 'x IS NULL', 'NOT false', 'NOT x', 'x NOT IN ()'],
  ...[
    'x IN (1)',
    'x = 1 OR false',
    'NULL AND x OR y',
    "x = 'a' AND x = 'A'",
    "x = 'a' AND x = 'a '",
  ],
  ...["x = '1' AND x = '01'", 'x = 1 AND x = 1.0', 'x = 1 AND x = y', "x = 'a' AND y = 'b'"],
  ...["x IN ('a', 'b') AND x IN ('b', 'c')", "a.x = 'a' AND b.x = 'b'", 'x = 1 AND x <> 1'],
  ...["x = 1 AND x = '2'", "x = 'a' AND x = upper('b')", '9007199254740993 = 9007199254740992'],
]

for (const text of never) {
  test(`no row passes ${text}`, () => assert.equal(isNeverTrue(parseExpression(text)), true))
}
for (const text of perhaps) {
  test(`a row may pass ${text}`, () => assert.equal(isNeverTrue(parseExpression(text)), false))
}

test('no condition is passed by all rows', () => assert.equal(isNeverTrue(undefined), false))

const windowOf = (count: string, offset?: string) =>
  limitWindow({
    kind: 'limit',
    count: parseExpression(count),
    span: { start: 0, end: 0 },
    ...(offset !== undefined && { offset: parseExpression(offset) }),
  })

test('LIMIT and OFFSET are a window when both are whole numbers', () => {
  assert.deepEqual(windowOf('5'), { offset: 0, limit: 5 })
  assert.deepEqual(windowOf('5', '2'), { offset: 2, limit: 5 })
  assert.deepEqual(limitWindow(undefined), { offset: 0 })
  for (const count of ['-1', '1.5', '1e2', "'5'", '?', '9007199254740993', '2 + 3']) {
    assert.equal(windowOf(count), undefined)
    assert.equal(windowOf('5', count), undefined)
  }
  assert.equal(wholeNumber(parseExpression('9007199254740991')), 9007199254740991)
})
