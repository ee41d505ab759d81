import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseExpression } from '../sql/parse.ts'
import { printExpr } from '../sql/print.ts'
import { isAggregateCall, isOverRows } from './aggregates.ts'
import { isDateCall, isMoment } from './dates.ts'
import {
  columnOf,
  type Equality,
  elementwise,
  equalityOf,
  hasCollation,
  isConstant,
  isNullStrict,
  isRepeatable,
  isSendable,
  pinsOf,
  rejectsNulls,
  truthTestOf,
} from './predicates.ts'

const shown = ({ column, values }: Equality) =>
  `${printExpr(column)}: ${values.map((value) => printExpr(value)).join(' ')}`

/** A conjunct, and the constants that it demands of a column. */
const equalities: readonly (readonly [text: string, equality: string | undefined])[] = [
  ['a = 1', 'a: 1'],
  ['1 = a', 'a: 1'],
  ['a = 1 + 1', 'a: 1 + 1'],
  ['a IN (1, 2)', 'a: 1 2'],
  ['a = 1 OR a = 2', 'a: 1 2'],
  ['a = 1 OR A IN (2, 3)', 'a: 1 2 3'],
  ['r.a = 1 OR r.a = 2', 'r.a: 1 2'],
  ['r.a = 1 OR s.a = 2', undefined],
  ['a = 1 OR b = 2', undefined],
  ['a = 1 OR b > 2', undefined],
  ["a IS 'x'", "a: 'x'"],
  ['5 IS a', 'a: 5'],
  ["a <=> 'x'", "a: 'x'"],
  ["a IS NOT DISTINCT FROM 'x'", "a: 'x'"],
  ["a IS NOT 'x'", undefined],
  ["a IS DISTINCT FROM 'x'", undefined],
  ['a IS NULL', undefined],
  ['a IS TRUE', undefined],
  ['a <=> NULL', undefined],
  ['a IS b', undefined],
  ["a IS upper('x')", undefined],
  ['a NOT IN (1)', undefined],
  ['a + 1 IN (1)', undefined],
  ['a IN (1, b)', undefined],
  ['a = b', undefined],
  ['a > 1', undefined],
  ["a = 'x' COLLATE NOCASE", undefined],
  ["a IN ('x' COLLATE NOCASE)", undefined],
  ['a = (SELECT 1)', undefined],
  ['a + 1 = 2', undefined],
  ['a', undefined],
]

for (const [text, expected] of equalities) {
  test(`${text} demands ${expected ?? 'nothing'}`, () => {
    const found = equalityOf(parseExpression(text))
    assert.equal(found && shown(found), expected)
  })
}

/** A condition, and the constants of each branch. */
const pins: readonly (readonly [text: string, pins: string])[] = [
  ['a = 1', 'a: 1'],
  ['a = 1 AND b = 2', 'a: 1, b: 2'],
  ['a = 1 AND x > 2 OR a = 2', 'a: 1 | a: 2'],
  ['a = 1 AND b = 1 OR a = 2', 'a: 1 | a: 2'],
  ['a = 1 OR b = 2', ' | '],
  ['a > 1', ''],
]

for (const [text, expected] of pins) {
  test(`${text} pins '${expected}'`, () => {
    const branches = pinsOf(parseExpression(text)).map((branch) => branch.map(shown).join(', '))
    assert.equal(branches.join(' | '), expected)
  })
}

test('equal rows are equal elements', () => {
  const parts = (text: string) => elementwise(parseExpression(text)).map((expr) => printExpr(expr))
  assert.deepEqual(parts('(a, b) = (1, 2)'), ['a = 1', 'b = 2'])
  for (const text of ['(a, b) <> (1, 2)', '(a, b) = (1, 2, 3)', 'a = 1', '(a, b) = c', 'a']) {
    assert.deepEqual(parts(text), [text])
  }
})

/** A predicate over expressions, with those that it holds for and those that it does not. */
const predicates: readonly (readonly [
  name: string,
  holds: (text: string) => boolean,
  yes: readonly string[],
  no: readonly string[],
])[] = [
  [
    'is constant',
    (text) => isConstant(parseExpression(text)),
    ['1', 'upper(1)', '1 + 1'],
    ['a', '1 + a', '(SELECT 1)', 'EXISTS (SELECT 1)'],
  ],
  [
    'has a collation',
    (text) => hasCollation(parseExpression(text)),
    ['a COLLATE NOCASE', 'upper(a COLLATE NOCASE)'],
    ['a', 'upper(a)'],
  ],
  [
    'can be sent',
    (text) => isSendable(parseExpression(text)),
    ['1', "'x'", 'upper(1)'],
    ['a', "'x' COLLATE NOCASE", 'a COLLATE NOCASE'],
  ],
  [
    'is the same at each evaluation',
    (text) => isRepeatable(parseExpression(text)),
    ['a', 'upper(a)', 'no_such(a)'],
    ['random()', '1 + random()', 'upper(random())'],
  ],
  [
    'is a column to collations',
    (text) => columnOf(parseExpression(text)).kind === 'column',
    ['a', '+a', 'CAST(a AS TEXT)', '+CAST(+a AS TEXT)'],
    ['-a', 'a || a', '1'],
  ],
  [
    'is NULL with any of its columns',
    (text) => isNullStrict(parseExpression(text)),
    [
      'a',
      '1',
      '-a',
      'CAST(a AS TEXT)',
      'a COLLATE NOCASE',
      'a = b',
      'a + 1',
      "a -> 'b'",
      "a LIKE 'x'",
      "a LIKE 'x' ESCAPE '!'",
      'upper(a)',
      'substr(a, 1)',
    ],
    [
      'a AND b',
      'a OR b',
      'a <=> b',
      'coalesce(a, 1)',
      'count(*)',
      'upper(coalesce(a, 1))',
      'a = coalesce(b, 1)',
      'coalesce(a, 1) = b',
      "coalesce(a, 1) LIKE 'x'",
      'a IS NULL',
      "a LIKE coalesce(b, 'x')",
      "a LIKE 'x' ESCAPE coalesce(b, '!')",
      'CASE WHEN a THEN 1 END',
      '-coalesce(a, 1)',
      'no_such(a)',
    ],
  ],
  [
    'rejects NULLs',
    (text) => rejectsNulls(parseExpression(text)),
    [
      'a = 1',
      'a > b',
      'a IN (1, 2)',
      '(a, b) IN ((1, 2))',
      'a BETWEEN 1 AND 2',
      'a IS NOT NULL',
      'upper(a) IS NOT NULL',
      'a',
    ],
    [
      'a NOT IN (1)',
      'a IN (b)',
      'coalesce(a, 1) IN (1)',
      '(coalesce(a, 1), b) IN ((1, 2))',
      'coalesce(a, 1) BETWEEN 1 AND 2',
      'a BETWEEN coalesce(b, 1) AND 2',
      'a BETWEEN 1 AND coalesce(b, 1)',
      'a IS NULL',
      'a IS NOT 1',
      'coalesce(a, 1) IS NOT NULL',
      'a IS NOT DISTINCT FROM NULL',
      'a OR b',
      'NOT (a IS NULL)',
    ],
  ],
  [
    'aggregates',
    (text) => {
      const expr = parseExpression(text)
      return expr.kind === 'call' && isAggregateCall(expr)
    },
    ['count(*)', 'count(a)', 'max(a)', 'MIN(a)', 'sum(a)', 'group_concat(a)'],
    ['max(a, b)', 'MIN(a, b)', 'upper(a)', 'count(*) OVER ()', 'sum(a) OVER ()', 'no_such(a)'],
  ],
  [
    'needs several rows',
    (text) => isOverRows(parseExpression(text)),
    ['1 + count(*)', 'rank() OVER ()', 'upper(max(a))'],
    ['1', 'upper(a)', 'max(a, b)', '(SELECT count(*) FROM t)'],
  ],
  [
    'is a moment',
    (text) => isMoment(parseExpression(text)),
    [
      'now()',
      'datetime(a)',
      'CURRENT_TIMESTAMP',
      "'2026-11-24T10:00:00Z'",
      "'2026-11-24 10:00'",
      "'2026-11-24 10:00:00.5 +01:00'",
    ],
    ['date(a)', "'2026-11-24'", "'2026-11-24T10:00:00Zz'", "'x2026-11-24T10:00'", 'a', '1'],
  ],
  [
    'is a date or a time',
    (text) => isDateCall(parseExpression(text)),
    ['now()', 'DATE(a)', 'time(a)', 'current_date', 'current_time'],
    ['upper(a)', "'2026-11-24T10:00:00Z'", 'a'],
  ],
]

for (const [name, holds, yes, no] of predicates) {
  for (const text of yes) test(`${text} ${name}`, () => assert.equal(holds(text), true))
  for (const text of no) test(`${text} does not: ${name}`, () => assert.equal(holds(text), false))
}

/** A condition, and the truth that it demands of a column. */
const truths: readonly (readonly [text: string, truth: string | undefined])[] = [
  ['ok', 'ok: TRUE'],
  ['r.ok', 'r.ok: TRUE'],
  ['NOT ok', 'ok: FALSE'],
  ['ok IS TRUE', 'ok: TRUE'],
  ['ok IS FALSE', 'ok: FALSE'],
  ['ok IS NOT DISTINCT FROM TRUE', 'ok: TRUE'],
  ['ok IS NOT TRUE', undefined],
  ['ok IS DISTINCT FROM TRUE', undefined],
  ['ok IS 1', undefined],
  ['ok IS NULL', undefined],
  ['ok IS other', undefined],
  ['NOT NOT ok', undefined],
  ['NOT ok = 1', undefined],
  ['-ok', undefined],
  ['ok = 1', undefined],
  ['1', undefined],
]

for (const [text, truth] of truths) {
  test(`${text} tests ${truth ?? 'no column alone'}`, () => {
    const found = truthTestOf(parseExpression(text))
    assert.equal(found && shown(found), truth)
  })
}
