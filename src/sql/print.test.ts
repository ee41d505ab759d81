import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import fc from 'fast-check'
import { reprint, withoutSpans } from '../../test/helpers/reprint.ts'
import { statement } from '../../test/helpers/sql-statements.ts'
import { expr, query, span } from '../../test/helpers/sql-trees.ts'
import type { Expr } from './ast.ts'
import { parseExpression, parseStatement } from './parse.ts'
import { printExpr, printQuery, printStatement, quoteIdentifier, quoteString } from './print.ts'
import { mapOperands } from './walk.ts'

test('an expression printed and parsed is the same expression', () => {
  fc.assert(
    fc.property(expr, (tree) => {
      const text = printExpr(tree)
      assert.deepEqual(withoutSpans(parseExpression(text)), withoutSpans(tree), text)
    }),
    { numRuns: 1000 },
  )
})

test('a query printed and parsed is the same query', () => {
  fc.assert(
    fc.property(query, (tree) => {
      const text = printQuery(tree)
      assert.deepEqual(withoutSpans(parseStatement(text)), withoutSpans(tree), text)
    }),
    { numRuns: 500 },
  )
})

test('a statement printed and parsed is the same statement', () => {
  fc.assert(
    fc.property(statement, (tree) => {
      const text = printStatement(tree)
      assert.deepEqual(withoutSpans(parseStatement(text)), withoutSpans(tree), text)
    }),
    { numRuns: 1000 },
  )
})

const names = [
  ['a plain name stays bare', 'full_name', 'full_name'],
  ['a dollar inside is plain', 'a$b', 'a$b'],
  ['capitals are kept', 'fullName', 'fullName'],
  ['a word SQLite keeps for itself is quoted', 'table', '"table"'],
  ['a word we keep for ourselves is quoted', 'xor', '"xor"'],
  ['a word that is a keyword only in places is not', 'status', 'status'],
  ['a hyphen', 'X-Hdr', '"X-Hdr"'],
  ['a dot', 'a.b', '"a.b"'],
  ['a digit first', '2fa', '"2fa"'],
  ['a dollar first', '$x', '"$x"'],
  ['a quote is doubled', 'a"b', '"a""b"'],
  ['letters beyond ASCII', 'größe', '"größe"'],
  ['nothing', '', '""'],
] as const

for (const [title, name, printed] of names) {
  test(`a name in print: ${title}`, () => assert.equal(quoteIdentifier(name), printed))
}

test('a string in print doubles its quotes and keeps its backslashes', () => {
  assert.equal(quoteString("it's C:\\new"), "'it''s C:\\new'")
})

/** Each is printed as it stands. */
const minimal = [
  '-(-1)',
  '-5',
  '-~+5',
  'a - (b - c)',
  'a - b - c',
  'a + b * c',
  '(a + b) * c',
  'NOT (a = b)',
  'NOT NOT a',
  'NOT a AND NOT b',
  '(NOT a) = b',
  '(NOT a) IS NULL',
  '(a IS NULL) IS NULL',
  '(a = b) = c',
  'a = (b < c)',
  'a AND (b OR c)',
  'a AND b OR c',
  'a AND (b AND c)',
  '(a BETWEEN 1 AND 2) BETWEEN (b = c) AND 5 | 6',
  "a || b LIKE c || '%' ESCAPE '!'",
  '(a COLLATE nocase) COLLATE binary = b',
  '(a || b) COLLATE nocase',
  '-a COLLATE nocase',
  '-(a COLLATE nocase)',
  'a IS NOT DISTINCT FROM b',
  '(a, b) = (1, 2)',
  'CASE WHEN a THEN 1 ELSE b OR c END',
  'CASE a WHEN 1 THEN 2 END',
  'CAST(-a AS DECIMAL(10, 2))',
  'INTERVAL (a + 1) DAY',
  'position((a IN (1)), b)',
  '"cast"(a)',
  '"exists"(a)',
  'left(a, 1)',
  'current_date',
  'COUNT(*) FILTER (WHERE a) OVER w',
] as const

for (const text of minimal) {
  test(`no more parentheses than needed: ${text}`, () => {
    assert.equal(printExpr(parseExpression(text)), text)
  })
}

test('standard spellings replace those of other dialects', () => {
  assert.equal(
    reprint("SELECT a MOD 2, b::text, c NOTNULL, d && e, !f, g RLIKE 'x', h == i LIMIT 5, 10"),
    'SELECT a % 2, CAST(b AS TEXT), c IS NOT NULL, d AND e, NOT f, ' +
      "g REGEXP 'x', h = i LIMIT 10 OFFSET 5",
  )
})

test('a set operation on the right of another gets parentheses', () => {
  const tree = parseStatement('SELECT 1 UNION SELECT 2')
  assert.equal(tree.kind, 'query')
  const { body } = tree
  const nested = { ...body, kind: 'set-operation', op: 'except', left: body, right: body } as const
  assert.equal(
    printQuery({ ...tree, body: nested }),
    'SELECT 1 UNION SELECT 2 EXCEPT (SELECT 1 UNION SELECT 2)',
  )
})

// ---------------------------------------------------------------------------------- SQLite reads it

const constant = fc.oneof(
  fc.nat({ max: 9 }).map((value): Expr => {
    return { kind: 'literal', type: 'number', text: String(value), span }
  }),
  fc.constantFrom('a', 'B', '1').map((value): Expr => {
    return { kind: 'literal', type: 'string', value, span }
  }),
  fc.constant<Expr>({ kind: 'literal', type: 'null', span }),
)

const { computable } = fc.letrec<{ computable: Expr }>((tie) => {
  const operand: fc.Arbitrary<Expr> = tie('computable') as fc.Arbitrary<Expr>
  const negated = fc.boolean()
  const at = fc.constant(span)
  return {
    computable: fc.oneof(
      { maxDepth: 5 },
      constant,
      fc.record({
        kind: fc.constant('unary'),
        op: fc.constantFrom('-', '+', '~', 'not'),
        operand,
        span: at,
      }),
      fc.record({
        kind: fc.constant('binary'),
        op: fc.constantFrom(
          ...(['or', 'and', '=', '<>', '<', '<=', '>', '>=', '|', '&', '<<', '>>'] as const),
          ...(['+', '-', '*', '/', 'mod', '||', '->>'] as const),
        ),
        left: operand,
        right: operand,
        span: at,
      }),
      fc.record({
        kind: fc.constant('between'),
        negated,
        operand,
        low: operand,
        high: operand,
        span: at,
      }),
      fc.record({
        kind: fc.constant('is'),
        negated,
        distinctFrom: fc.boolean(),
        left: operand,
        right: operand,
        span: at,
      }),
      fc.record({
        kind: fc.constant('in'),
        negated,
        operand,
        items: fc.array(operand, { maxLength: 2 }),
        span: at,
      }),
      fc.record({
        kind: fc.constant('like'),
        op: fc.constantFrom('like', 'glob'),
        negated,
        operand,
        pattern: operand,
        span: at,
      }),
      fc.record({
        kind: fc.constant('collate'),
        operand,
        collation: fc.constant({ kind: 'identifier', name: 'nocase', span }),
        span: at,
      }),
    ) as fc.Arbitrary<Expr>,
  }
})

/** Printed with parentheses around every operand, so that no precedence matters. */
function printGuarded(tree: Expr): string {
  const column = (name: string): Expr => {
    return { kind: 'column', path: [{ kind: 'identifier', name, span }], span }
  }
  const inner: string[] = []
  const outer = mapOperands(
    tree,
    (operand) => {
      inner.push(`(${printGuarded(operand)})`)
      return column(`operand_${inner.length - 1}_`)
    },
    (same) => same,
  )
  return printExpr(outer).replace(/operand_(\d+)_/g, (_, index) => inner[Number(index)] ?? '')
}

test('SQLite groups a printed expression as we do', () => {
  const database = new DatabaseSync(':memory:')
  const result = (text: string): unknown => {
    try {
      return database.prepare(`SELECT ${text} AS x`).get()?.['x']
    } catch (error) {
      // `'a' ->> 1`: malformed JSON, either way.
      return String(error)
    }
  }
  fc.assert(
    fc.property(computable, (tree) => {
      assert.deepEqual(result(printExpr(tree)), result(printGuarded(tree)), printExpr(tree))
    }),
    { numRuns: 2000 },
  )
  database.close()
})
