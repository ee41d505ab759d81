import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { QueryError } from '../../src/errors/query-error.ts'
import type { Script } from '../../src/sql/ast.ts'
import { parseScript, parseStatement, splitStatements } from '../../src/sql/parse.ts'
import { printStatement } from '../../src/sql/print.ts'
import { walkStatement } from '../../src/sql/walk-query.ts'
import { withoutSpans } from '../helpers/reprint.ts'
import { statement } from '../helpers/sql-statements.ts'

/** No input of the sizes below may take longer; a hundred times what they need. */
const SLOW_MS = 250

const LONG = 2000

/** All of one kind of input may take this long together. */
const BUDGET_MS = 1500

function parsed(text: string): Script | undefined {
  const started = performance.now()
  try {
    return parseScript(text)
  } catch (error) {
    assert.ok(error instanceof QueryError, String(error))
    assert.match(error.message, /^syntax error: /)
    assert.ok(error.span !== undefined && error.frame !== undefined)
    assert.ok(error.span.start <= error.span.end && error.span.end <= text.length + 1)
    return undefined
  } finally {
    const took = performance.now() - started
    assert.ok(took < SLOW_MS, `${took} ms`)
  }
}

/** Nothing but a QueryError escapes, and what is understood survives a print. */
function check(text: string): void {
  for (const { start, end } of splitStatements(text)) {
    assert.ok(start < end && end <= text.length)
  }
  for (const tree of parsed(text)?.statements ?? []) {
    walkStatement(tree, {})
    const printed = printStatement(tree)
    const again = parseStatement(printed)
    assert.equal(printStatement(again), printed)
    // A comparison of trees recurses, which the parser does not: chains may be longer than the stack.
    if (printed.length < LONG) assert.deepEqual(withoutSpans(again), withoutSpans(tree), printed)
  }
}

function run(title: string, input: fc.Arbitrary<string>): void {
  test(title, () => {
    fc.assert(fc.property(input, check), {
      numRuns: 20_000,
      interruptAfterTimeLimit: BUDGET_MS,
      markInterruptAsFailure: false,
    })
  })
}

const tokens = fc.constantFrom(
  ...'( ) ( ) , , ; . . + - * / % = == < <= <=> <> << > >= >> ! != ~ | || & && -> ->> :: @ @@ ?'.split(
    ' ',
  ),
  ...'select from where group by order limit offset union all except intersect values with'.split(
    ' ',
  ),
  ...'recursive as join left right full cross natural using on and or not xor in is null like'.split(
    ' ',
  ),
  ...'between case when then else end cast convert exists interval distinct true false collate'.split(
    ' ',
  ),
  ...'over window partition rows range groups preceding current row filter escape div mod glob'.split(
    ' ',
  ),
  ...'insert into replace update delete set returning default conflict do nothing exec lateral'.split(
    ' ',
  ),
  ...'show describe method extended explain analyze format registry pull auth login use create'.split(
    ' ',
  ),
  ...'drop view table materialized temp if refresh begin commit rollback to savepoint sleep help'.split(
    ' ',
  ),
  ...['a', 'b', 'name', 'github', 'count', 'trim', 'substr', 'for', 'both', 'a.b', 'json'],
  ...["'x'", "'it''s'", '"q"', '`q`', '1', '.5', '1e5', '0x1F', "x'00'", '?1', ':n', 'v1.2.3'],
  ...["'", '"', '/*', '*/', '/*!', '/*+ AWAIT */', '--', '\n', '#', '$', '\\', '[', '“', '\0', 'É'],
)

run('random strings', fc.string({ unit: 'binary', maxLength: 200 }))

run(
  'random tokens',
  fc
    .array(fc.tuple(tokens, fc.constantFrom(' ', ' ', ' ', '')), { maxLength: 40 })
    .map((pairs) => pairs.flat().join('')),
)

const printed = statement.map(printStatement)

run(
  'statements cut off',
  fc.tuple(printed, fc.nat()).map(([text, at]) => text.slice(0, at % (text.length + 1))),
)

run(
  'statements with something put in, taken out or doubled',
  fc.tuple(printed, tokens, fc.nat(), fc.nat(9)).map(([text, token, place, length]) => {
    const at = place % (text.length + 1)
    const rest = length < 4 ? text.slice(Math.max(0, at - length)) : text.slice(at + (length % 4))
    return `${text.slice(0, at)}${length % 2 === 0 ? ` ${token} ` : ''}${rest}`
  }),
)

run(
  'one token over and over',
  fc
    .tuple(tokens, tokens, fc.nat(5000))
    .map(([a, b, count]) => `select ${`${a} ${b} `.repeat(count)}`),
)
