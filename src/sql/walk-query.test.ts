import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { statement } from '../../test/helpers/sql-statements.ts'
import type { Query, Statement } from './ast.ts'
import { parseStatement } from './parse.ts'
import { printExpr, printQuery } from './print.ts'
import { printFrom } from './print-query.ts'
import {
  branches,
  fromExpressions,
  fromItems,
  queryExpressions,
  selectExpressions,
  sources,
  tablesIn,
  type Visitor,
  walkQuery,
  walkStatement,
} from './walk-query.ts'

function query(text: string): Query {
  const tree = parseStatement(text)
  assert.ok(tree.kind === 'query')
  return tree
}

function select(text: string) {
  const { body } = query(text)
  assert.ok(body.kind === 'select')
  return body
}

const FROM = 'FROM a JOIN (b JOIN c ON x) ON y, (SELECT z) AS d, f(u, v), (EXEC p.m @w = t) AS e'

test('the branches of a set operation from left to right', () => {
  const { body } = query('SELECT 1 UNION (SELECT 2 UNION SELECT 3) EXCEPT VALUES (4)')
  assert.deepEqual(
    branches(body).map(({ kind }) => kind),
    ['select', 'nested', 'values'],
  )
})

test('the items of a FROM, joins before their sides', () => {
  const { from } = select(`SELECT 1 ${FROM}`)
  assert.deepEqual(
    fromItems(from).map(({ kind }) => kind),
    [
      'join',
      'join',
      'join',
      'join',
      'table',
      'join',
      'table',
      'table',
      'derived',
      'table-function',
      'exec-source',
    ],
  )
  assert.deepEqual(sources(from).map(printFrom), [
    'a',
    'b',
    'c',
    '(SELECT z) AS d',
    'f(u, v)',
    '(EXEC p.m @w = t) AS e',
  ])
  assert.deepEqual(fromItems(undefined), [])
})

test('the expressions of a FROM', () => {
  const { from } = select(`SELECT 1 ${FROM}`)
  assert.deepEqual(fromExpressions(from).map(printExpr), ['y', 'x', 'u', 'v', 't'])
})

const FULL =
  'WITH q AS (SELECT never) SELECT *, a, b AS c FROM t JOIN u ON d WHERE e GROUP BY f, g HAVING h ' +
  'WINDOW w AS (PARTITION BY i ORDER BY j ROWS k PRECEDING) ' +
  'UNION VALUES (l, m) UNION (SELECT never) ORDER BY n LIMIT o OFFSET p'

test('the expressions of a query are its own, in reading order', () => {
  assert.equal(
    queryExpressions(query(FULL)).map(printExpr).join(' '),
    'a b d e f g h i j k l m n o p',
  )
})

test('the expressions of a SELECT', () => {
  assert.deepEqual(selectExpressions(select('SELECT a, * FROM t WHERE b')).map(printExpr), [
    'a',
    'b',
  ])
})

function visited(tree: Statement, extra: Visitor = {}): string {
  const seen: string[] = []
  walkStatement(tree, {
    query: () => seen.push('query'),
    select: () => seen.push('select'),
    from: ({ kind }) => seen.push(kind),
    expr: (expr) => seen.push(printExpr(expr)),
    ...extra,
  })
  return seen.join(' ')
}

test('a walk goes through everything, common tables first', () => {
  assert.equal(
    visited(parseStatement(FULL)),
    'query query select never select a b join d table table e f g h i j k l m ' +
      'query select never n o p',
  )
})

test('a walk enters derived tables, functions, EXEC and subqueries', () => {
  assert.equal(
    visited(parseStatement("SELECT 1 FROM (SELECT a) AS d, f(b), (EXEC p.m @x = c, @@json = '1')")),
    "query select 1 join join derived query select a table-function b exec-source c '1'",
  )
  assert.equal(
    visited(parseStatement('SELECT a IN (SELECT b)')),
    'query select a IN (SELECT b) query select b a',
  )
})

test('a walk goes no deeper where told', () => {
  const tree = parseStatement('SELECT f(a), EXISTS (SELECT b) FROM (SELECT c) AS d')
  const skip = () => 'skip'
  assert.equal(visited(tree, { query: skip }), '')
  assert.equal(visited(tree, { select: skip }), 'query')
  assert.equal(
    visited(tree, { from: skip }),
    'query select f(a) a EXISTS (SELECT b) query select b',
  )
  assert.equal(visited(tree, { expr: skip }), 'query select derived query select')
})

const statements = [
  ['INSERT INTO t SELECT a RETURNING b', 'query select a b'],
  ['WITH q AS (SELECT a) INSERT INTO t DEFAULT VALUES', 'query select a'],
  [
    'INSERT INTO t VALUES (a) ON CONFLICT (k) WHERE b DO UPDATE SET x = c WHERE d RETURNING *',
    'query a b c d',
  ],
  ['INSERT INTO t VALUES (a) ON CONFLICT DO NOTHING', 'query a'],
  [
    'WITH q AS (SELECT a) UPDATE t SET x = b FROM u WHERE c RETURNING d',
    'query select a b table c d',
  ],
  ['WITH q AS (SELECT a) DELETE FROM t WHERE b RETURNING c', 'query select a b c'],
  ['EXEC p.m @x = a, @@json = ? RETURNING b', 'a ? b'],
  ['SHOW PROVIDERS WHERE a', 'a'],
  ['EXPLAIN SELECT a', 'query select a'],
  ['CREATE VIEW v AS SELECT a', 'query select a'],
  ['CREATE TABLE t AS SELECT a', 'query select a'],
  ['CREATE TABLE t (a int)', ''],
  ['SET x = a', 'a'],
  ['USE github', ''],
  ['DESCRIBE p.s.r', ''],
] as const

for (const [text, expected] of statements) {
  test(`a walk through ${text}`, () => assert.equal(visited(parseStatement(text)), expected))
}

test('the tables of a query are found at every depth', () => {
  const tree = query(
    'WITH q AS (SELECT * FROM a) SELECT (SELECT 1 FROM b) FROM q JOIN (SELECT * FROM c) AS d ON ' +
      'EXISTS (SELECT 1 FROM e)',
  )
  assert.deepEqual(tablesIn(tree).map(printFrom), ['a', 'b', 'e', 'q', 'c'])
})

test('a walk without callbacks does nothing', () => {
  fc.assert(fc.property(statement, (tree) => walkStatement(tree, {})))
  assert.equal(printQuery(query('SELECT 1')), 'SELECT 1')
  walkQuery(query(FULL), {})
})
