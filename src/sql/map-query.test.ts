import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { query as anyQuery, from } from '../../test/helpers/sql-trees.ts'
import type { Expr, FromItem, Query } from './ast.ts'
import { type Mapper, mapFrom, mapQuery } from './map-query.ts'
import { parseStatement } from './parse.ts'
import { printFrom, printQuery } from './print-query.ts'

function query(text: string): Query {
  const tree = parseStatement(text)
  assert.ok(tree.kind === 'query')
  return tree
}

const shout = <T extends { name: string }>(part: T): T => ({
  ...part,
  name: part.name.toUpperCase(),
})

/** Every column in capitals. */
const columns: Mapper = {
  expr: (expr: Expr) =>
    expr.kind === 'column' ? { ...expr, path: expr.path.map(shout) } : undefined,
}

/** Every table in capitals. */
const tables: Mapper = {
  from: (item: FromItem) =>
    item.kind === 'table'
      ? { ...item, name: { ...item.name, parts: item.name.parts.map(shout) } }
      : undefined,
}

const FULL =
  'WITH q (r) AS (SELECT a FROM t) SELECT *, b AS s FROM t JOIN (SELECT c FROM t) AS u ON d, ' +
  'f(e), (EXEC p.m @x = g) WHERE h IN (SELECT i FROM t) GROUP BY j HAVING k ' +
  'WINDOW w AS (PARTITION BY l ORDER BY m ROWS BETWEEN n PRECEDING AND o FOLLOWING) ' +
  'UNION VALUES (p, 1) EXCEPT (SELECT q FROM t) ORDER BY r DESC LIMIT s OFFSET t'

test('every expression is replaced at every depth', () => {
  assert.equal(
    printQuery(mapQuery(query(FULL), columns)),
    'WITH q (r) AS (SELECT A FROM t) SELECT *, B AS s FROM t JOIN (SELECT C FROM t) AS u ON D, ' +
      'f(E), (EXEC p.m @x = G) WHERE H IN (SELECT I FROM t) GROUP BY J HAVING K ' +
      'WINDOW w AS (PARTITION BY L ORDER BY M ROWS BETWEEN N PRECEDING AND O FOLLOWING) ' +
      'UNION VALUES (P, 1) EXCEPT (SELECT Q FROM t) ORDER BY R DESC LIMIT S OFFSET T',
  )
})

test('every table is replaced at every depth', () => {
  assert.equal(printQuery(mapQuery(query(FULL), tables)), FULL.replace(/(FROM|JOIN) t\b/g, '$1 T'))
})

test('joins, selects and queries can be replaced, the inner ones before the outer', () => {
  const seen: string[] = []
  const text = 'SELECT 1 FROM a JOIN b'
  const mapped = mapQuery(query(text), {
    from: (item) => {
      seen.push(printFrom(item))
      return item.kind === 'join' ? { ...item, type: 'left' } : undefined
    },
    select: (select) => ({ ...select, distinct: true }),
    query: (whole) => {
      seen.push(printQuery(whole))
      return undefined
    },
  })
  assert.equal(printQuery(mapped), 'SELECT DISTINCT 1 FROM a LEFT JOIN b')
  assert.deepEqual(seen, ['a', 'b', 'a JOIN b', 'SELECT DISTINCT 1 FROM a LEFT JOIN b'])
})

test('a query may be replaced as a whole', () => {
  const other = query('SELECT 2')
  assert.equal(mapQuery(query('SELECT 1'), { query: () => other }), other)
})

test('what does not change is shared', () => {
  fc.assert(fc.property(anyQuery, (tree) => mapQuery(tree, {}) === tree))
  fc.assert(fc.property(from, (item) => mapFrom(item, {}) === item))
})
