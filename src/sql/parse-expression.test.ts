import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withoutSpans } from '../../test/helpers/reprint.ts'
import { parseExpression } from './parse.ts'
import { printExpr } from './print.ts'

/** A text, and how it prints. */
const cases = [
  // Literals
  ["'it''s' ", "'it''s'"],
  ["'C:\\new'", "'C:\\new'"],
  ["x'0AFF'", "x'0aff'"],
  ["b'0101'", '5'],
  ['true', 'TRUE'],
  ['False', 'FALSE'],
  ['null', 'NULL'],
  ['.5', '.5'],
  ["date '2026-01-31'", "CAST('2026-01-31' AS DATE)"],
  ["TIMESTAMP '2026-01-31 10:00'", "CAST('2026-01-31 10:00' AS TIMESTAMP)"],
  ['? + ?2 + $3 + :4 + :name', '? + ?2 + ?3 + ?4 + :name'],
  // Names
  ['a.b.c.d', 'a.b.c.d'],
  ['t.select.from', 't."select"."from"'],
  ['"a b".`c`', '"a b".c'],
  [
    'name + type + key + value + status + date + text',
    'name + type + "key" + value + status + date + text',
  ],
  [
    'methods + services + providers + registry + auth',
    'methods + services + providers + registry + auth',
  ],
  ['json + first + rows + range + window', 'json + "first" + "rows" + "range" + "window"'],
  [
    'interval + left + replace + values + row',
    '"interval" + "left" + "replace" + "values" + "row"',
  ],
  // Precedence
  ['a or b and not c', 'a OR b AND NOT c'],
  ['a xor b or c xor d and e', 'a XOR b OR c XOR d AND e'],
  ['a = b or c <> d', 'a = b OR c <> d'],
  ['not a = b', 'NOT (a = b)'],
  ['not a in (1)', 'NOT (a IN (1))'],
  ['a + b * c', 'a + b * c'],
  ['a || b + c', 'a || b + c'],
  ['(a || b) + c', 'a || b + c'],
  ['a || (b + c)', 'a || (b + c)'],
  ['a & b | c << d', 'a & b | c << d'],
  ['a & (b | c)', 'a & (b | c)'],
  ['a < b = c', '(a < b) = c'],
  ['a = b < c', 'a = (b < c)'],
  ['- - 1', '-(-1)'],
  ['-a || b', '-a || b'],
  ['-(a || b)', '-(a || b)'],
  ['!a = b', '(NOT a) = b'],
  ['a = not b and c', 'a = (NOT b) AND c'],
  ['-1::text', '-CAST(1 AS TEXT)'],
  ['((a))', 'a'],
  ['(a + b)::int', 'CAST(a + b AS INT)'],
  ['((a) + b)', 'a + b'],
  ['((a)::int)', 'CAST(a AS INT)'],
  // Operators
  ['a == b', 'a = b'],
  ['a != b', 'a <> b'],
  ['a <=> b', 'a <=> b'],
  ['a && b', 'a AND b'],
  ['a mod b', 'a % b'],
  ['a div b', 'a DIV b'],
  ["a -> '$.x' ->> 'y'", "a -> '$.x' ->> 'y'"],
  ["a like 'b%' escape '\\'", "a LIKE 'b%' ESCAPE '\\'"],
  ["a not like 'b'", "a NOT LIKE 'b'"],
  ["a glob '*'", "a GLOB '*'"],
  ["a regexp '^x'", "a REGEXP '^x'"],
  ["a not rlike '^x'", "a NOT REGEXP '^x'"],
  ["a match 'x'", "a MATCH 'x'"],
  ['a between 1 and 2 and b', 'a BETWEEN 1 AND 2 AND b'],
  ['a not between -1 and 1 + 1', 'a NOT BETWEEN -1 AND 1 + 1'],
  ['a is null', 'a IS NULL'],
  ['a is not null', 'a IS NOT NULL'],
  ['a isnull', 'a IS NULL'],
  ['a notnull', 'a IS NOT NULL'],
  ['a not null', 'a IS NOT NULL'],
  ['a is true', 'a IS TRUE'],
  ['a is distinct from b', 'a IS DISTINCT FROM b'],
  ['a is not distinct from b', 'a IS NOT DISTINCT FROM b'],
  ['a collate nocase = b', 'a COLLATE nocase = b'],
  ['a in (1, 2)', 'a IN (1, 2)'],
  ['a not in ()', 'a NOT IN ()'],
  ['a in (select 1)', 'a IN (SELECT 1)'],
  ['a in ((select 1))', 'a IN (SELECT 1)'],
  ['a in b', 'a IN (SELECT * FROM b)'],
  ['a not in p.s.r and c', 'a NOT IN (SELECT * FROM p.s.r) AND c'],
  ['a in b.c or d', 'a IN (SELECT * FROM b.c) OR d'],
  ['1_000 + 1_0.5', '1000 + 10.5'],
  ['a in ((select 1), 2)', 'a IN ((SELECT 1), 2)'],
  ['a in ((select 1) union select 2)', 'a IN ((SELECT 1) UNION SELECT 2)'],
  ['a in (values (1), (2))', 'a IN (VALUES (1), (2))'],
  ['(a, b) in ((1, 2), (3, 4))', '(a, b) IN ((1, 2), (3, 4))'],
  ['row(a, b) = (1, 2)', '(a, b) = (1, 2)'],
  // Queries
  ['exists (select 1)', 'EXISTS (SELECT 1)'],
  ['not exists (select 1)', 'NOT EXISTS (SELECT 1)'],
  ['exists + 1', '"exists" + 1'],
  ['(select 1)', '(SELECT 1)'],
  ['((select 1))', '(SELECT 1)'],
  ['((select 1) + 1)', '(SELECT 1) + 1'],
  ['((select 1) union select 2)', '((SELECT 1) UNION SELECT 2)'],
  ['((select 1) order by 1)', '((SELECT 1) ORDER BY 1)'],
  ['(((select 1) limit 1), 2)', '(((SELECT 1) LIMIT 1), 2)'],
  ['((select 1)::int, 2)', '(CAST((SELECT 1) AS INT), 2)'],
  ['(with a as (select 1) select * from a)', '(WITH a AS (SELECT 1) SELECT * FROM a)'],
  // CASE
  ['case when a then 1 when b then 2 else 3 end', 'CASE WHEN a THEN 1 WHEN b THEN 2 ELSE 3 END'],
  ['case a when 1 then 2 end', 'CASE a WHEN 1 THEN 2 END'],
  // Types
  ['cast(a as decimal(10, 2))', 'CAST(a AS DECIMAL(10, 2))'],
  ['cast(a as signed integer)', 'CAST(a AS SIGNED INTEGER)'],
  ['cast(a as varchar(10) character set utf8)', 'CAST(a AS VARCHAR CHARACTER SET UTF8(10))'],
  ['cast(a as timestamp(3) with time zone)', 'CAST(a AS TIMESTAMP WITH TIME ZONE(3))'],
  ['cast(a as varchar(max))', 'CAST(a AS VARCHAR(max))'],
  ['convert(a, unsigned)', 'CAST(a AS UNSIGNED)'],
  ['convert(a using utf8)', 'CAST(a AS CHAR)'],
  ['a::double precision', 'CAST(a AS DOUBLE PRECISION)'],
  ['a::timestamp without time zone::text', 'CAST(CAST(a AS TIMESTAMP WITHOUT TIME ZONE) AS TEXT)'],
  ['a::numeric(4)', 'CAST(a AS NUMERIC(4))'],
  ['cast + convert', '"cast" + convert'],
  // Calls
  ['count(*)', 'count(*)'],
  ['count(distinct a, b)', 'count(DISTINCT a, b)'],
  ['count(all a)', 'count(a)'],
  ['now()', 'now()'],
  ["replace(a, 'x', 'y')", "replace(a, 'x', 'y')"],
  ['left(a, 1) || right(a, 1)', 'left(a, 1) || right(a, 1)'],
  ['if(a, 1, 2)', 'if(a, 1, 2)'],
  ['date(a) + time(a) + timestamp(a)', 'date(a) + time(a) + timestamp(a)'],
  ["glob('a*', b) and like('a%', b)", "glob('a*', b) AND like('a%', b)"],
  ['mod(a, 2) + char(65) + insert(a, 1, 2, b)', 'mod(a, 2) + char(65) + "insert"(a, 1, 2, b)'],
  ['values(a)', '"values"(a)'],
  ['"count"(a)', 'count(a)'],
  ['pg_catalog.version()', 'version()'],
  ['current_timestamp', 'current_timestamp'],
  ['current_date()', 'current_date'],
  ['substr(a from 2 for 3)', 'substr(a, 2, 3)'],
  ['substring(a from 2)', 'substring(a, 2)'],
  ['substr(a, 2)', 'substr(a, 2)'],
  ["trim(leading 'x' from a)", "LTRIM(a, 'x')"],
  ["trim(trailing 'x' from a)", "RTRIM(a, 'x')"],
  ["trim(both 'x' from a)", "trim(a, 'x')"],
  ["trim('x' from a)", "trim(a, 'x')"],
  ['trim(both from a)', 'trim(a)'],
  ['trim(a)', 'trim(a)'],
  ["trim(a, 'x')", "trim(a, 'x')"],
  ['trim(both)', 'trim("both")'],
  ['trim(leading, a)', 'trim("leading", a)'],
  ['extract(year from a)', "extract('year', a)"],
  ["extract('year', a)", "extract('year', a)"],
  ["position('x' in a)", "position('x', a)"],
  ["position('x', a)", "position('x', a)"],
  ['position(a = b)', 'position((a = b))'],
  [
    "group_concat(distinct a order by b desc separator ';')",
    "group_concat(DISTINCT a ORDER BY b DESC SEPARATOR ';')",
  ],
  ['sum(a) filter (where b > 1)', 'sum(a) FILTER (WHERE b > 1)'],
  // Windows
  ['rank() over ()', 'rank() OVER ()'],
  ['rank() over w', 'rank() OVER w'],
  ['rank() over (w)', 'rank() OVER (w)'],
  [
    'rank() over (partition by a, b order by c nulls last)',
    'rank() OVER (PARTITION BY a, b ORDER BY c NULLS LAST)',
  ],
  ['sum(a) over (rows 2 preceding)', 'sum(a) OVER (ROWS 2 PRECEDING)'],
  [
    'sum(a) over (w range between unbounded preceding and current row exclude no others)',
    'sum(a) OVER (w RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE NO OTHERS)',
  ],
  [
    'sum(a) over (groups between 1 + 1 following and unbounded following exclude current row)',
    'sum(a) OVER (GROUPS BETWEEN 1 + 1 FOLLOWING AND UNBOUNDED FOLLOWING EXCLUDE CURRENT ROW)',
  ],
  ['sum(a) over (rows current row exclude group)', 'sum(a) OVER (ROWS CURRENT ROW EXCLUDE GROUP)'],
  ['sum(a) over (rows current row exclude ties)', 'sum(a) OVER (ROWS CURRENT ROW EXCLUDE TIES)'],
  // Intervals
  ["interval '1 day'", "INTERVAL '1 day'"],
  ['interval 3 days', 'INTERVAL 3 DAYS'],
  ['interval ? hour', 'INTERVAL ? HOUR'],
  ['interval a month', 'INTERVAL (a) MONTH'],
  ['interval (a + 1) day', 'INTERVAL (a + 1) DAY'],
] as const

for (const [text, printed] of cases) {
  test(`${text} prints as ${printed}`, () => {
    const tree = parseExpression(text)
    assert.equal(printExpr(tree), printed)
    assert.deepEqual(withoutSpans(parseExpression(printed)), withoutSpans(tree))
  })
}

test('operators of one level associate to the left', () => {
  for (const op of ['-', '/', '||', '&', '=', '<', 'OR']) {
    const tree = parseExpression(`a ${op} b ${op} c`)
    assert.ok(tree.kind === 'binary' && tree.left.kind === 'binary', op)
  }
})

test('a string keeps its backslashes and resolves doubled quotes', () => {
  const tree = parseExpression(String.raw`'{"a": "it''s \d\n"}'`)
  assert.deepEqual(withoutSpans(tree), {
    kind: 'literal',
    type: 'string',
    value: String.raw`{"a": "it's \d\n"}`,
  })
})

test('absent fields are absent, not undefined', () => {
  const tree = parseExpression('count(a)')
  assert.deepEqual(Object.keys(tree).sort(), [
    ...['args', 'distinct', 'kind', 'name', 'orderBy', 'span', 'star'],
  ])
})

test('spans cover what was written, parentheses included where they group', () => {
  const text = '(a + b) * count(x)'
  const tree = parseExpression(text)
  assert.ok(tree.kind === 'binary')
  const written = ({ start, end }: { start: number; end: number }) => text.slice(start, end)
  assert.equal(written(tree.span), text)
  assert.equal(written(tree.left.span), 'a + b')
  assert.equal(written(tree.right.span), 'count(x)')
})

test('anything after an expression is an error', () => {
  assert.throws(() => parseExpression('a b'), /syntax error: expected the end of the text/)
})
