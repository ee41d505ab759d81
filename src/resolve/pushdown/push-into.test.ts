import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseStatement } from '../../sql/parse.ts'
import { printExpr } from '../../sql/print.ts'
import { conjuncts } from '../../sql/walk.ts'
import { pushInto } from './push-predicates.ts'

interface Given {
  /** The names of the columns outside; its own where there are none. */
  readonly names?: readonly string[]
  readonly isOnly?: boolean
  readonly mayHide?: boolean
}

/** The conditions of an outer query on `v`, in the names inside its SELECT. */
function pushed(inner: string, condition: string, given: Given): string {
  const statement = parseStatement(inner)
  assert.ok(statement.kind === 'query' && statement.body.kind === 'select')
  const outer = parseStatement(`SELECT 1 FROM v WHERE ${condition}`)
  assert.ok(outer.kind === 'query' && outer.body.kind === 'select')
  const conditions = conjuncts(outer.body.where).map((expr) => ({ expr, isExact: true }))
  const rest = { names: [], isOnly: true, isTemplate: false, mayHide: false, joinBindings: [] }
  const found = pushInto(statement.body, { conditions, ...rest, ...given } as never, inner)
  return found.map(({ expr }) => printExpr(expr)).join(', ')
}

const cases: readonly (readonly [
  inner: string,
  condition: string,
  pushed: string,
  given?: Given,
])[] = [
  ['SELECT a, b FROM t', 'v.a = 1', 'a = 1'],
  ['SELECT a, b FROM t', 'a = 1 AND b > 2', 'a = 1, b > 2'],
  ['SELECT a AS x FROM t', 'v.x = 1', 'a = 1'],
  ['SELECT t.a AS x FROM t', 'X = 1', 't.a = 1'],
  ['SELECT a + 1 AS x FROM t', 'x = 1', 'a + 1 = 1'],
  ['SELECT a FROM t', 'p = 1', '', { names: ['q'] }],
  ['SELECT a FROM t', 'p = 1', 'a = 1', { names: ['p'] }],
  ['SELECT a, b FROM t', 'q = 1', 'b = 1', { names: ['p', 'q'] }],
  ['SELECT * FROM t', 'q = 1', '', { names: ['p', 'q'] }],
  ['SELECT * FROM t', 'v.a = 1', 'a = 1'],
  ['SELECT * FROM t', 'v.a = 1', 'a = 1', { isOnly: false }],
  ['SELECT * FROM t', 'a = 1', '', { isOnly: false }],
  ['SELECT * FROM t JOIN u', 'v.a = 1', ''],
  ['SELECT t.*, u.* FROM t JOIN u', 'v.a = 1', ''],
  ['SELECT random() AS x FROM t', 'x = 1', ''],
  ['SELECT (SELECT 1) AS x FROM t', 'x = 1', ''],
  ['SELECT a, count(*) AS n FROM t GROUP BY a', 'a = 1 AND n > 1', 'a = 1'],
  ['SELECT b, count(*) AS n FROM t GROUP BY a', 'b = 1', ''],
  ['SELECT count(*) AS n FROM t', 'n = 1', ''],
  ['SELECT a, row_number() OVER (ORDER BY b) AS n FROM t', 'a = 1', ''],
  ['SELECT a FROM t', 'p = 1', 'p = 1', { mayHide: true }],
  ['SELECT a FROM t', 'p IN (1, 2)', 'p IN (1, 2)', { mayHide: true }],
  ['SELECT a FROM t', 'p > 1', '', { mayHide: true }],
  ['SELECT a FROM t', 'a = 1', 'a = 1', { mayHide: true }],
  ['SELECT a FROM t', 'v.a = 1 OR v.a = 2', 'a = 1 OR a = 2'],
  ['SELECT a FROM t', 'v.a = 1 OR v.b = 2', ''],
]

for (const [inner, condition, expected, given = {}] of cases) {
  test(`${condition} on (${inner}) ${JSON.stringify(given)} is '${expected}' inside`, () => {
    assert.equal(pushed(inner, condition, given), expected)
  })
}
