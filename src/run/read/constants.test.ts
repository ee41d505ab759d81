import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseStatement } from '../../sql/parse.ts'
import { literalValue } from './constants.ts'

function exprOf(text: string) {
  const statement = parseStatement(`INSERT INTO a.b.c (d) VALUES (${text})`)
  assert.ok(statement.kind === 'insert' && statement.source?.kind === 'query')
  const { body } = statement.source
  assert.ok(body.kind === 'values')
  const expr = body.rows[0]?.[0]
  assert.ok(expr)
  return expr
}

/** An expression, and the value that it has without the store. */
const cases: readonly (readonly [text: string, value: unknown])[] = [
  ['NULL', null],
  ['true', true],
  ['FALSE', false],
  ["'a'", 'a'],
  ['5', 5],
  ['-5', -5],
  ['+5', 5],
  ['- -5', 5],
  ['1.5', 1.5],
  ['9007199254740991', 9007199254740991],
  ['9007199254740993', 9007199254740993n],
  ['-9007199254740993', -9007199254740993n],
  ['+9007199254740993', 9007199254740993n],
  ['1e300', 1e300],
]

for (const [text, value] of cases) {
  test(`${text} is ${typeof value} ${value}`, () => {
    assert.deepEqual(literalValue(exprOf(text)), { value })
  })
}

for (const text of ["-'a'", '-NULL', '+true', "x'00'", '1 + 1', "'a' || 'b'", 'NOT true']) {
  test(`${text} is for the store`, () => assert.equal(literalValue(exprOf(text)), undefined))
}
