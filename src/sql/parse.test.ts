import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { reprint, withoutSpans } from '../../test/helpers/reprint.ts'
import { QueryError } from '../errors/query-error.ts'
import { mapQuery } from './map-query.ts'
import { parseExpression, parseScript, parseStatement, splitStatements } from './parse.ts'
import { printExpr, printStatement } from './print.ts'
import { columnsIn, disjuncts, mapExpr } from './walk.ts'
import { walkQuery } from './walk-query.ts'

const kinds = (text: string) => parseScript(text).statements.map(({ kind }) => kind)

// ---------------------------------------------------------------------------------- scripts

test('a script gives its statements in order, empty ones left out', () => {
  assert.deepEqual(kinds(';; select 1 ;; show providers;\n;use github'), ['query', 'show', 'use'])
})

test('an input without statements gives none', () => {
  for (const text of ['', ' \n', ';', '-- only a comment', '/* a */ ; # b']) {
    assert.deepEqual(kinds(text), [], text)
  }
})

test('a comment may follow the last semicolon', () => {
  assert.deepEqual(kinds('select 1; -- that was all'), ['query'])
})

test('a semicolon in quotes or in a comment separates nothing', () => {
  assert.deepEqual(kinds(`select ';', ";" /* ; */ -- ;\n, 1`), ['query'])
})

test('the span of a statement is from its first token to its last', () => {
  const text = ' select 1 ; /* a */ show providers -- b\n;'
  assert.deepEqual(
    parseScript(text).statements.map(({ span }) => text.slice(span.start, span.end)),
    ['select 1', 'show providers'],
  )
})

test('one statement may have semicolons around it, but no second statement', () => {
  assert.equal(parseStatement(';select 1;;').kind, 'query')
  assert.throws(() => parseStatement('select 1; select 2'), {
    message: "syntax error: expected the end of the text but found 'select'",
  })
  assert.throws(() => parseStatement(' '), {
    message: 'syntax error: expected a statement but found the end of the text',
  })
})

test('the pieces of a text are found although one of them is broken', () => {
  const text = "select 1;\n selct ';' \n; -- nothing\n; /* a */ use github -- b"
  const pieces = splitStatements(text)
  assert.deepEqual(
    pieces.map(({ start, end }) => text.slice(start, end)),
    ['select 1', "selct ';'", '/* a */ use github -- b'],
  )
  assert.equal(parseStatement(text, pieces[2]).span.start, text.indexOf('use'))
})

test('a piece that does not end takes the rest of the text', () => {
  assert.deepEqual(splitStatements("use a; select 'b; use c"), [
    { start: 0, end: 5 },
    { start: 7, end: 23 },
  ])
  assert.deepEqual(splitStatements('-- a\n;; '), [])
  assert.deepEqual(splitStatements('/*! ; '), [])
})

test('a piece is parsed as if it stood alone', () => {
  assert.throws(() => parseStatement("select 'a; b'", { start: 0, end: 9 }), {
    message: 'syntax error: unterminated string',
  })
})

// ---------------------------------------------------------------------------------- size

const deep = (before: string, after: string, count: number) =>
  `${before.repeat(count)}1${after.repeat(count)}`

const nestings = [
  ['parentheses', '(', ')'],
  ['NOT', 'NOT ', ''],
  ['signs', '- ', ''],
  ['calls', 'f(', ')'],
  ['CASE', 'CASE WHEN ', ' THEN 1 END'],
  ['casts', '', '::int'],
  ['comparisons', '', ' IS NULL'],
  ['collations', '', ' COLLATE x'],
  ['queries', '(SELECT ', ')'],
  ['derived tables', '(SELECT * FROM (SELECT ', ') x)', 100],
  ['conditions of joins', 'EXISTS (SELECT 1 FROM a JOIN b ON ', ')'],
] as const

for (const [title, before, after, limit = 200] of nestings) {
  test(`${title} may nest ${limit} deep, and no deeper`, () => {
    const tree = parseExpression(deep(before, after, limit))
    assert.equal(
      mapExpr(tree, () => undefined),
      tree,
    )
    assert.equal(columnsIn(tree).length, 0)
    assert.ok(printExpr(tree).length > 0)
    for (const count of [limit + 1, 100_000]) {
      assert.throws(() => parseExpression(deep(before, after, count)), {
        name: 'QueryError',
        message: 'syntax error: the statement nests deeper than 200 levels',
      })
    }
  })
}

test('EXPLAIN may nest 200 deep, and no deeper', () => {
  assert.equal(parseStatement(`${'EXPLAIN '.repeat(200)}SELECT 1`).kind, 'explain')
  assert.throws(() => parseStatement(`${'EXPLAIN '.repeat(201)}SELECT 1`), /nests deeper/)
})

test('operators that wait for their right side at every level do not overflow the stack', () => {
  const level = 'a OR b XOR c AND d = e & f + g * h || ('
  const tree = parseExpression(deep(level, ')', 125))
  assert.deepEqual(withoutSpans(parseExpression(printExpr(tree))), withoutSpans(tree))
  assert.throws(() => parseExpression(deep(level, ')', 126)), /nests deeper/)
})

const many = (count: number, item: (index: number) => string, separator: string) =>
  Array.from({ length: count }, (_, index) => item(index)).join(separator)

test('10,000 conditions in a row are parsed, printed and walked', () => {
  for (const op of ['OR', 'AND']) {
    const text = many(10_000, (index) => `a${index} = ${index}`, ` ${op} `)
    const tree = parseExpression(text)
    assert.equal(printExpr(tree), text)
    assert.equal(columnsIn(tree).length, 10_000)
    assert.equal(disjuncts(tree).length, op === 'OR' ? 10_000 : 1)
    assert.equal(
      mapExpr(tree, () => undefined),
      tree,
    )
  }
})

test('10,000 queries in a UNION are parsed, printed and walked', () => {
  const text = many(10_000, (index) => `SELECT ${index}`, ' UNION ')
  const tree = parseStatement(text)
  assert.ok(tree.kind === 'query')
  assert.equal(printStatement(tree), text)
  assert.equal(mapQuery(tree, {}), tree)
  let selects = 0
  walkQuery(tree, { select: () => (selects += 1) })
  assert.equal(selects, 10_000)
})

test('5,000 joins in a row are parsed, printed and walked', () => {
  const text = `SELECT * FROM ${many(5000, (index) => `t${index}`, ' JOIN ')}`
  const tree = parseStatement(text)
  assert.ok(tree.kind === 'query')
  assert.equal(printStatement(tree), text)
  assert.equal(mapQuery(tree, {}), tree)
})

test('5,000 rows are parsed and printed', () => {
  const rows = many(5000, (index) => `(${index}, 'row ${index}', NULL)`, ', ')
  const text = `INSERT INTO t (a, b, c) VALUES ${rows}`
  assert.equal(reprint(text), text)
})

// ---------------------------------------------------------------------------------- whole texts

test('the examples on the provider page are parsed as printed there', () => {
  const examples = `
    SELECT
    assignee,
    assigning_team,
    plan_type
    FROM github.copilot.user_seats
    WHERE org = 'acme' -- required
    AND username = 'octocat' -- required
    ;
    INSERT INTO github.copilot.user_seats (
    selected_usernames,
    org
    )
    SELECT
    '["octocat"]' /* required */,
    'acme'
    RETURNING
    seats_created
    ;
    EXEC github.copilot.user_seats.cancel_copilot_seat_assignment_for_users
    @org='acme' --required
    @@json=
    '{
    "selected_usernames": "octocat"
    }'
    ;`
  assert.deepEqual(parseScript(examples).statements.map(printStatement), [
    'SELECT assignee, assigning_team, plan_type FROM github.copilot.user_seats ' +
      "WHERE org = 'acme' AND username = 'octocat'",
    'INSERT INTO github.copilot.user_seats (selected_usernames, org) ' +
      `SELECT '["octocat"]', 'acme' RETURNING seats_created`,
    'EXEC github.copilot.user_seats.cancel_copilot_seat_assignment_for_users ' +
      `@org = 'acme', @@json = '{\n    "selected_usernames": "octocat"\n    }'`,
  ])
})

test('a query with all that a query can have', () => {
  const text =
    'WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 10), ' +
    'busy AS NOT MATERIALIZED (SELECT repo, count(*) AS c FROM github.issues.issues ' +
    "WHERE owner = 'acme' AND state IN ('open', 'all') GROUP BY repo HAVING count(*) > 10) " +
    'SELECT /*+ NOSTATUS */ DISTINCT r.name AS "order", b.*, coalesce(r.language, \'?\'), ' +
    'rank() FILTER (WHERE NOT r.archived) OVER (w ROWS BETWEEN 1 PRECEDING AND CURRENT ROW), ' +
    "CASE WHEN r.size > 1e3 THEN 'big' ELSE CAST(r.size AS TEXT) || ' kB' END AS size, " +
    "EXISTS (SELECT 1 FROM json_each(r.topics) AS t WHERE t.value LIKE '%sql%' ESCAPE '!') " +
    'FROM "github::v24.11.00274".repos.repos AS r LEFT JOIN busy AS b ON b.repo = r.name ' +
    'NATURAL JOIN (SELECT max(i) AS i FROM n) AS m, json_each(r.topics) AS t ' +
    "WHERE r.org = 'acme' AND (r.name, r.id) NOT IN (SELECT name, id FROM seen) " +
    "AND r.owner ->> '$.login' IS NOT DISTINCT FROM :login " +
    'WINDOW w AS (PARTITION BY r.language ORDER BY r.size DESC NULLS LAST) ' +
    'ORDER BY 1, r.size COLLATE nocase DESC LIMIT 10 OFFSET 5'
  assert.equal(reprint(text), text)
})

const cases = new URL('../../../shared/conformance/cases/', import.meta.url)
const absent = existsSync(cases) ? '' : ' (skipped: ../shared/conformance is not here)'

test(`every statement of the conformance corpus is parsed${absent}`, {
  skip: absent !== '',
}, () => {
  const texts = readdirSync(cases).flatMap((file) =>
    readFileSync(new URL(file, cases), 'utf8').trim().split('\n').flatMap(statementsOf),
  )
  for (const text of texts) {
    for (const statement of parseScript(text).statements) {
      const again = parseStatement(printStatement(statement))
      assert.deepEqual(withoutSpans(again), withoutSpans(statement))
    }
  }
  assert.ok(texts.length > 100)
})

interface Case {
  readonly files?: Readonly<Record<string, string>>
  readonly invocations: readonly {
    readonly args: readonly string[]
    readonly stdin?: string
    readonly expect: { readonly stderr?: string }
  }[]
}

/** The SQL of one recorded case; templates and settings files are none. */
function statementsOf(line: string): string[] {
  const { files = {}, invocations }: Case = JSON.parse(line)
  const scripts = Object.entries(files)
    .filter(([name]) => /\.(iql|sql)$/.test(name))
    .map(([, content]) => content)
  const given = invocations
    .filter(({ expect }) => !/syntax/.test(expect.stderr ?? ''))
    .flatMap(({ args, stdin }) => [...(args[0] === 'exec' ? queryOf(args) : []), stdin ?? ''])
  return [...scripts, ...given].filter((text) => !/\{\{|<<</.test(text))
}

/** The argument that is neither a flag nor the value of one. */
function queryOf(args: readonly string[]): string[] {
  return args
    .slice(1)
    .filter((arg) => /\s/.test(arg) && !arg.startsWith('-') && !arg.startsWith('{'))
}

test('an error of the parser is a QueryError with its source', () => {
  assert.throws(
    () => parseExpression('1 +'),
    (error) => error instanceof QueryError && error.source?.text === '1 +',
  )
})
