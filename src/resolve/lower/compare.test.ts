import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Expr, Query } from '../../sql/ast.ts'
import { parseExpression } from '../../sql/parse.ts'
import { printExpr } from '../../sql/print.ts'
import type { StoreType } from '../../store/store.ts'
import { compareBooleans } from './compare-booleans.ts'
import { compareDigits } from './compare-digits.ts'
import { compareTimes } from './compare-times.ts'
import { refuseDateArithmetic } from './date-arithmetic.ts'

const nameOf = (expr: Expr | Query) => (expr.kind === 'column' ? expr.path.at(-1)?.name : undefined)

/** Columns have the type of their name; computed booleans are `is…()`. */
function typeOf(expr: Expr | Query): StoreType {
  const types: Readonly<Record<string, StoreType>> = {
    ...{ ok: 'boolean', word: 'text', data: 'json', any: 'any', n: 'integer' },
  }
  if (expr.kind === 'query') return 'text'
  return types[nameOf(expr) ?? ''] ?? 'any'
}
const resultOf = (expr: Expr): StoreType =>
  expr.kind === 'call' || expr.kind === 'like' ? 'boolean' : typeOf(expr)

const asNumber = (text: string) =>
  `CASE lower(${text}) WHEN 'true' THEN 1 WHEN 'false' THEN 0 ELSE ${text} END`
const asWord = "CASE ok WHEN 1 THEN 'true' WHEN 0 THEN 'false' END COLLATE NOCASE"

/** A condition, and the same with words of booleans as numbers. */
const booleans: readonly (readonly [text: string, compared: string])[] = [
  ["ok = 'true'", 'ok = 1'],
  ["ok = 'FALSE'", 'ok = 0'],
  ["'true' = ok", '1 = ok'],
  ["ok <> 'true'", 'ok <> 1'],
  ["ok <=> 'true'", 'ok <=> 1'],
  ["ok < 'true'", "ok < 'true'"],
  ["ok = 'yes'", "ok = 'yes'"],
  ["ok = 'trues'", "ok = 'trues'"],
  ['ok = 1', 'ok = 1'],
  ['ok = word', `ok = ${asNumber('word')}`],
  ['data = ok', `${asNumber('data')} = ok`],
  ['ok = any', `ok = ${asNumber('any')}`],
  ['ok = n', 'ok = n'],
  ['ok = ok', 'ok = ok'],
  ['ok = upper(word)', 'ok = upper(word)'],
  ["ok IN ('true', 'false', 1, word)", `ok IN (1, 0, 1, ${asNumber('word')})`],
  ["word IN ('true')", "word IN ('true')"],
  ["word = 'true'", "word = 'true'"],
  ["is_new() = 'true'", 'is_new() = 1'],
  ["'false' = is_new()", '0 = is_new()'],
  ["is_new() > 'true'", "is_new() > 'true'"],
  ["is_new() = 'yes'", "is_new() = 'yes'"],
  ['is_new() = word', 'is_new() = word'],
  ["is_new() IN ('true', 'x')", "is_new() IN (1, 'x')"],
  ["is_new() IN ('x')", "is_new() IN ('x')"],
  ['ok IN (SELECT x FROM t)', `ok IN (SELECT x FROM t) OR ${asWord} IN (SELECT x FROM t)`],
  [
    'ok NOT IN (SELECT x FROM t)',
    `ok NOT IN (SELECT x FROM t) AND ${asWord} NOT IN (SELECT x FROM t)`,
  ],
  ['n IN (SELECT x FROM t)', 'n IN (SELECT x FROM t)'],
  ["ok BETWEEN 'false' AND 'true'", "ok BETWEEN 'false' AND 'true'"],
]

for (const [text, expected] of booleans) {
  test(`booleans: ${text} is ${expected}`, () => {
    assert.equal(printExpr(compareBooleans(parseExpression(text), typeOf, resultOf)), expected)
  })
}

test('booleans: a query of numbers has no words', () => {
  const numbers = (expr: Expr | Query) => (expr.kind === 'query' ? 'integer' : typeOf(expr))
  const text = 'ok IN (SELECT x FROM t)'
  assert.equal(printExpr(compareBooleans(parseExpression(text), numbers, resultOf)), text)
})

/** A condition, and the same with digits as numbers. */
const digits: readonly (readonly [text: string, compared: string])[] = [
  ["n = '5'", 'n = 5'],
  ["'5' < n", '5 < n'],
  ["n = '0'", 'n = 0'],
  ["n = '05'", "n = '05'"],
  ["n = '-5'", "n = '-5'"],
  ["n = '123456789012345'", 'n = 123456789012345'],
  ["n = '1234567890123456'", "n = '1234567890123456'"],
  ["n IN ('1', 2, 'x')", "n IN (1, 2, 'x')"],
  ["word IN ('1')", "word IN ('1')"],
  ["word = '5'", "word = '5'"],
  ["n || '5'", "n || '5'"],
  ["n = word || '5'", "n = word || '5'"],
  ["n BETWEEN '1' AND '2'", "n BETWEEN '1' AND '2'"],
]

for (const [text, expected] of digits) {
  test(`digits: ${text} is ${expected}`, () => {
    const isNumeric = (expr: Expr) => typeOf(expr) === 'integer'
    assert.equal(printExpr(compareDigits(parseExpression(text), isNumeric)), expected)
  })
}

const isTime = (expr: Expr) => nameOf(expr) === 'created'

/** A condition, and the same with times compared as times. */
const times: readonly (readonly [text: string, compared: string])[] = [
  ["created > datetime('now')", "instant(created) > instant(datetime('now'))"],
  ["datetime('now') > created", "instant(datetime('now')) > instant(created)"],
  ["created = '2026-11-24 10:00:00'", "instant(created) = instant('2026-11-24 10:00:00')"],
  ["created = '2026-11-24'", "created = '2026-11-24'"],
  ["created || datetime('now')", "created || datetime('now')"],
  ["created IS datetime('now')", "instant(created) IS instant(datetime('now'))"],
  ["word > datetime('now')", "word > datetime('now')"],
  ['created > word', 'created > word'],
  [
    "created BETWEEN '2026-01-01' AND datetime('now')",
    "instant(created) BETWEEN instant('2026-01-01') AND instant(datetime('now'))",
  ],
  [
    "created BETWEEN datetime('now') AND '2026-01-01'",
    "instant(created) BETWEEN instant(datetime('now')) AND instant('2026-01-01')",
  ],
  ["created BETWEEN '2026-01-01' AND word", "created BETWEEN '2026-01-01' AND word"],
  ["word BETWEEN datetime('now') AND word", "word BETWEEN datetime('now') AND word"],
  ["created IN (now(), 'x')", "instant(created) IN (instant(now()), instant('x'))"],
  ["created IN ('x')", "created IN ('x')"],
  ['word IN (now())', 'word IN (now())'],
  ["created LIKE '2026%'", "created LIKE '2026%'"],
]

for (const [text, expected] of times) {
  test(`times: ${text} is ${expected}`, () => {
    assert.equal(printExpr(compareTimes(parseExpression(text), isTime)), expected)
  })
}

function arithmetic(text: string): string {
  try {
    refuseDateArithmetic(parseExpression(text), (expr) => nameOf(expr) === 'day')
    return ''
  } catch (error) {
    return (error as { hint?: string }).hint ?? ''
  }
}

/** A sum with a date, and the remedy; none where it is no sum of a date. */
const sums: readonly (readonly [text: string, remedy: string])[] = [
  ['day - 7', "Use date(day, '-7 days')."],
  ['day + 7', "Use date(day, '+7 days')."],
  ['day - -7', "Use date(day, '+7 days')."],
  ['day + -7', "Use date(day, '-7 days')."],
  ['day + +7', "Use date(day, '+7 days')."],
  ['7 + t.day', "Use date(day, '+7 days')."],
  ["date('now') - 30", "Use date('now', '-30 days')."],
  ['current_date - 0', "Use date('now', '+0 days')."],
  ["date('now') - day", 'The days between two dates are julianday(a) - julianday(b).'],
  ['day - other', ''],
  ['other - 7', ''],
  ['day * 7', ''],
  ["day - '7'", ''],
  ['day', ''],
]

for (const [text, remedy] of sums) {
  test(`dates: ${text} ${remedy === '' ? 'is no sum of a date' : `is refused: ${remedy}`}`, () => {
    assert.equal(arithmetic(text), remedy)
  })
}
