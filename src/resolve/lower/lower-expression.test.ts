import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseExpression } from '../../sql/parse.ts'
import { printExpr } from '../../sql/print.ts'
import { mapExpr } from '../../sql/walk.ts'
import { lower } from './lower-expression.ts'

const lowered = (text: string) => printExpr(mapExpr(parseExpression(text), lower))

/** An expression, and the same in the store's dialect. */
const cases: readonly (readonly [text: string, lowered: string])[] = [
  ['a <=> b', 'a IS b'],
  ['a XOR b', 'a AND NOT b OR NOT a AND b'],
  ['a DIV b', 'CAST(a / b AS INTEGER)'],
  ['a / b', 'a / b'],
  ['CAST(a AS DATE)', 'date(a)'],
  ['CAST(a AS TIME)', 'time(a)'],
  ['CAST(a AS DATETIME)', 'datetime(a)'],
  ['CAST(a AS TIMESTAMP)', 'datetime(a)'],
  ['CAST(a AS JSON)', 'json(a)'],
  ['CAST(a AS JSONB)', 'json(a)'],
  ['CAST(a AS SIGNED)', 'CAST(a AS INTEGER)'],
  ['CAST(a AS BOOLEAN)', 'CAST(a AS INTEGER)'],
  ['CAST(a AS BYTEA)', 'CAST(a AS BLOB)'],
  ['CAST(a AS DECIMAL(10, 2))', 'CAST(a AS REAL)'],
  ['CAST(a AS VARCHAR(10))', 'CAST(a AS VARCHAR(10))'],
  ['if(a, b, c)', 'iif(a, b, c)'],
  ['UCASE(a)', 'upper(a)'],
  ['lcase(a)', 'lower(a)'],
  ['string(a)', 'json_quote(a)'],
  ['toString(a)', 'toString(a)'],
  ["group_concat(a SEPARATOR '-')", "group_concat(a, '-')"],
  ['group_concat(a)', 'group_concat(a)'],
  ['9223372036854775807', '9223372036854775807'],
  ['9223372036854775808', "'9223372036854775808'"],
  ['00009223372036854775808', "'9223372036854775808'"],
  ['1000000000000000000', '1000000000000000000'],
  ['1.5', '1.5'],
  ['-9223372036854775808', '-9223372036854775808'],
  ['-9223372036854775809', "'-9223372036854775809'"],
  ['-5', '-5'],
  ["-'9223372036854775809'", "'-9223372036854775809'"],
  ["-'0223372036854775809'", "-'0223372036854775809'"],
  ["-'12'", "-'12'"],
  ["+'9223372036854775809'", "+'9223372036854775809'"],
  ["a LIKE 'x'", "a LIKE 'x'"],
]

for (const [text, expected] of cases) {
  test(`${text} is ${expected}`, () => assert.equal(lowered(text), expected))
}

const refused: readonly (readonly [text: string, message: RegExp])[] = [
  ["a + INTERVAL '1 day'", /INTERVAL/],
  ["a MATCH 'x'", /MATCH/],
  ['a = ?', /parameter has no value/],
]

for (const [text, message] of refused) {
  test(`${text} is refused`, () => assert.throws(() => lowered(text), { message }))
}
