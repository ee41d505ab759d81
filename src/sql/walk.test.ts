import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { withoutSpans } from '../../test/helpers/reprint.ts'
import { expr } from '../../test/helpers/sql-trees.ts'
import type { Expr } from './ast.ts'
import { parseExpression, parseStatement } from './parse.ts'
import { printExpr, printQuery } from './print.ts'
import {
  columnsIn,
  conjuncts,
  disjuncts,
  mapExpr,
  mapOperands,
  operands,
  queryOf,
  subqueriesIn,
  visitExpr,
} from './walk.ts'

const printed = (exprs: readonly Expr[]) => exprs.map(printExpr)

/** An expression, and its direct operands. */
const cases = [
  ['1', []],
  ['a.b', []],
  [':x', []],
  ['-a', ['a']],
  ['a + b', ['a', 'b']],
  ['a BETWEEN b AND c', ['a', 'b', 'c']],
  ['a IN (b, c)', ['a', 'b', 'c']],
  ['a IN (SELECT b)', ['a']],
  ['a LIKE b', ['a', 'b']],
  ['a LIKE b ESCAPE c', ['a', 'b', 'c']],
  ['a IS b', ['a', 'b']],
  ['EXISTS (SELECT a)', []],
  ['(SELECT a)', []],
  ['CASE WHEN a THEN b END', ['a', 'b']],
  ['CASE a WHEN b THEN c WHEN d THEN e ELSE f END', ['a', 'b', 'c', 'd', 'e', 'f']],
  ['CAST(a AS TEXT)', ['a']],
  ['a COLLATE nocase', ['a']],
  ['f(a, b)', ['a', 'b']],
  ['f(a ORDER BY b) FILTER (WHERE c) OVER w', ['a', 'b', 'c']],
  [
    'f(a) OVER (PARTITION BY b ORDER BY c ROWS BETWEEN d PRECEDING AND e FOLLOWING)',
    ['a', 'b', 'c', 'd', 'e'],
  ],
  ['(a, b)', ['a', 'b']],
  ['INTERVAL (a) DAY', ['a']],
] as const

for (const [text, expected] of cases) {
  test(`the operands of ${text}`, () => {
    assert.deepEqual(printed(operands(parseExpression(text))), expected)
  })
}

test('conjuncts and disjuncts take apart one level of AND or OR, however it is grouped', () => {
  const tree = parseExpression('a AND (b AND (c OR d)) AND NOT (e AND f)')
  assert.deepEqual(printed(conjuncts(tree)), ['a', 'b', 'c OR d', 'NOT (e AND f)'])
  assert.deepEqual(printed(disjuncts(parseExpression('a OR (b OR c) OR d AND e'))), [
    ...['a', 'b', 'c', 'd AND e'],
  ])
  assert.deepEqual(printed(disjuncts(tree)), [printExpr(tree)])
  assert.deepEqual(conjuncts(undefined), [])
  assert.deepEqual(disjuncts(undefined), [])
})

test('columns are found at every depth, but not inside queries', () => {
  const tree = parseExpression('f(a.b) + CASE c WHEN 1 THEN (SELECT d) END IN (c, e)')
  assert.deepEqual(printed(columnsIn(tree)), ['a.b', 'c', 'c', 'e'])
})

test('queries are found at every depth, but not inside queries', () => {
  const tree = parseExpression(
    'a IN (SELECT b WHERE EXISTS (SELECT 1)) AND NOT EXISTS (SELECT c) OR f((SELECT d)) = 1',
  )
  assert.deepEqual(subqueriesIn(tree).map(printQuery), [
    'SELECT b WHERE EXISTS (SELECT 1)',
    'SELECT c',
    'SELECT d',
  ])
})

test('a visit goes from the outside in and from left to right, and no deeper where told', () => {
  const seen: string[] = []
  visitExpr(parseExpression('a + f(b) * -c'), (inner) => {
    seen.push(printExpr(inner))
    return inner.kind === 'call' ? 'skip' : undefined
  })
  assert.deepEqual(seen, ['a + f(b) * -c', 'a', 'f(b) * -c', 'f(b)', '-c', 'c'])
})

/** Every column in capitals. */
const shout = (inner: Expr): Expr | undefined => {
  if (inner.kind !== 'column') return undefined
  return { ...inner, path: inner.path.map((part) => ({ ...part, name: part.name.toUpperCase() })) }
}

for (const [text] of cases) {
  test(`mapExpr replaces every operand of ${text}`, () => {
    const tree = parseExpression(text)
    const mapped = mapExpr(tree, shout)
    const expected = operands(tree).length === 0 && tree.kind !== 'column' ? [] : columnsIn(tree)
    assert.deepEqual(
      printed(columnsIn(mapped)),
      expected.map((column) => printExpr(column).toUpperCase()),
    )
    assert.deepEqual(withoutSpans(parseExpression(text)), withoutSpans(tree))
  })
}

test('mapExpr gives the function nodes whose operands are replaced already', () => {
  const tree = parseExpression('a + b + c')
  const seen: string[] = []
  mapExpr(tree, (inner) => {
    seen.push(printExpr(inner))
    return shout(inner)
  })
  assert.deepEqual(seen, ['a', 'b', 'A + B', 'c', 'A + B + C'])
})

test('mapExpr shares what does not change', () => {
  const tree = parseExpression('f(a) + g(1) AND 2 = 3')
  assert.ok(tree.kind === 'binary')
  const mapped = mapExpr(tree, shout)
  assert.ok(mapped.kind === 'binary' && mapped !== tree)
  assert.equal(mapped.right, tree.right)
  assert.equal(printExpr(mapped), 'f(A) + g(1) AND 2 = 3')
})

test('mapExpr hands queries to the second function, and keeps them without it', () => {
  const tree = parseExpression('a IN (SELECT b) AND EXISTS (SELECT c) AND (SELECT d) = e')
  const replacement = parseStatement('SELECT 1')
  assert.ok(replacement.kind === 'query')
  assert.equal(
    printExpr(mapExpr(tree, shout)),
    'A IN (SELECT b) AND EXISTS (SELECT c) AND (SELECT d) = E',
  )
  assert.equal(
    printExpr(mapExpr(tree, shout, () => replacement)),
    'A IN (SELECT 1) AND EXISTS (SELECT 1) AND (SELECT 1) = E',
  )
})

test('a mapping that changes nothing gives back the same tree', () => {
  fc.assert(
    fc.property(
      expr,
      (tree) =>
        mapExpr(
          tree,
          () => undefined,
          (query) => query,
        ) === tree,
    ),
  )
})

test('a mapping of operands sees just the operands, in their order', () => {
  fc.assert(
    fc.property(expr, (tree) => {
      const seen: Expr[] = []
      const keep = (inner: Expr) => {
        seen.push(inner)
        return inner
      }
      const same = mapOperands(tree, keep, (query) => query)
      assert.equal(same, tree)
      // A call maps its filter before its window, CASE its WHENs before its ELSE: as `operands` has it.
      assert.deepEqual(new Set(seen), new Set(operands(tree)))
      assert.equal(seen.length, operands(tree).length)
    }),
  )
})

test('an expression holds a query just if it has a field for one', () => {
  fc.assert(
    fc.property(expr, (tree) => queryOf(tree) === ('query' in tree ? tree.query : undefined)),
  )
})
