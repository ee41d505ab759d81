import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { after, test } from 'node:test'
import { functions } from './functions.ts'
import { SqliteStore } from './sqlite.ts'
import type { StoreValue } from './store.ts'

const store = new SqliteStore()
after(() => store.close())

function value(expression: string): StoreValue | undefined {
  const [row] = store.query(`SELECT ${expression}`).rows
  return row?.[0]
}

const cases: readonly (readonly [string, StoreValue])[] = [
  ["split_part('a/b/c', '/', 1)", 'a'],
  ["split_part('a/b/c', '/', 3)", 'c'],
  ["split_part('a/b/c', '/', -1)", 'c'],
  ["split_part('a/b/c', '/', -3)", 'a'],
  ["split_part('a/b/c', '/', 4)", null],
  ["split_part('a/b/c', '/', -4)", null],
  ["split_part('a/b/c', '/', 0)", null],
  ["split_part('a//c', '/', 2)", ''],
  ["split_part('a--b-c', '--', 2)", 'b-c'],
  ["split_part('abc', '/', 1)", 'abc'],
  ["split_part('', '/', 1)", ''],
  ["split_part('a/b', '', 1)", null],
  ["split_part(NULL, '/', 1)", null],
  ["split_part('a/b', NULL, 1)", null],
  ["split_part('a/b', '/', NULL)", null],
  ["split_part('a/b', '/', '2')", 'b'],
  ["split_part(1.25, '.', 2)", '25'],
  ["split_part(9007199254740993, '7', 1)", '900'],
  ["instant('2026-11-24T10:00:00Z')", '2026-11-24 10:00:00'],
  ["instant('2026-11-24 10:00')", '2026-11-24 10:00:00'],
  ["instant('2026-11-24t10:00:00.500z')", '2026-11-24 10:00:00.5'],
  ["instant('2026-11-24T10:00:00.000Z')", '2026-11-24 10:00:00'],
  ["instant('2026-11-24T10:00:00.123456789Z')", '2026-11-24 10:00:00.123456789'],
  ["instant('2026-12-31T23:30:00.25-01:00')", '2027-01-01 00:30:00.25'],
  ["instant('2026-02-30T10:00:00Z')", '2026-02-30T10:00:00Z'],
  ["instant('2026-11-24')", '2026-11-24'],
  ["instant('zebra')", 'zebra'],
  ['instant(NULL)', null],
  ["regexp_like('abc', 'b')", 1],
  ["regexp_like('abc', '^b')", 0],
  ["regexp_like('a' || char(10) || 'b', 'a.b')", 1],
  ["regexp_like('ABC', 'abc')", 0],
  ["regexp_like('a-b', 'a\\-b')", 1],
  ["regexp_like('x1', '\\d')", 1],
  ["regexp_like(9007199254740993, '3$')", 1],
  ["regexp_like(NULL, 'a')", null],
  ["regexp_like('a', NULL)", null],
  ["regexp_substr('abc123', '[0-9]+')", '123'],
  ["regexp_substr('abc', '[0-9]+')", null],
  ["regexp_substr('abc', '')", ''],
  ["regexp_substr(NULL, 'a')", null],
  ["regexp_replace('a1b2', '[0-9]', '#')", 'a#b#'],
  ["regexp_replace('abc', '[0-9]', '#')", 'abc'],
  ["regexp_replace('abc', '(b)', '$1$&')", 'a$1$&c'],
  ["regexp_replace('abc', '', '-')", '-a-b-c-'],
  ["regexp_replace('a1', '[0-9]', 7)", 'a7'],
  ["regexp_replace('abc', 'b', NULL)", null],
  ["regexp_replace(NULL, 'b', 'x')", null],
  ["'abc' REGEXP 'b.'", 1],
  ["'abc' REGEXP 'x'", 0],
  ["NULL REGEXP 'x'", null],
  ['json_equal(\'{"a":1,"b":[1,2]}\', \'{"b":[1,2],"a":1}\')', 1],
  ["json_equal('[1,2]', '[2,1]')", 0],
  ["json_equal('[]', '{}')", 0],
  ['json_equal(\'{"a":1}\', \'{"a":1,"b":null}\')', 0],
  ['json_equal(\'{"a":null}\', \'{"b":null}\')', 0],
  ["json_equal('1', '1.0')", 1],
  ["json_equal('null', 'null')", 1],
  ["json_equal('null', '{}')", 0],
  ["json_equal('9007199254740993', '9007199254740992')", 0],
  ["json_equal('[9007199254740993]', '[9007199254740993]')", 1],
  ["split_part(1.0, '.', 2)", '0'],
  ["split_part(CAST('a/b' AS BLOB), '/', 2)", 'b'],
  ["split_part(1e20, 'e', 1)", '100000000000000000000'],
  ["char_length('aé字')", 3],
  ["character_length('😀')", 1],
  ['char_length(NULL)', null],
  ["left('a😀bc', 2)", 'a😀'],
  ["left('abc', 0)", ''],
  ["left('abc', 9)", 'abc'],
  ["left('abc', 2.0)", 'ab'],
  ['left(NULL, 2)', null],
  ["left('abc', NULL)", null],
  ["right('a😀bc', 3)", '😀bc'],
  ["right('abc', 0)", ''],
  ["right('abc', 9)", 'abc'],
  ["lpad('7', 3, '0')", '007'],
  ["lpad('7', 3)", '  7'],
  ["lpad('abcdef', 3, '0')", 'abc'],
  ["rpad('a', 6, 'xy')", 'axyxyx'],
  ["rpad('a', 6, '')", 'a'],
  ["repeat('ab', 3)", 'ababab'],
  ["repeat('ab', 0)", ''],
  ["reverse('a😀b')", 'b😀a'],
  ["position('b', '😀b')", 2],
  ["position('x', 'abc')", 0],
  ["position('', 'abc')", 1],
  ["strpos('abc', 'c')", 3],
  ["extract('YEAR', '2026-01-31')", 2026],
  ["extract('quarter', '2026-05-31')", 2],
  ["extract('month', '2026-01-31T12:30:05Z')", 1],
  ["extract('day', '2026-01-31 23:30:05-01:00')", 1],
  ["extract('hour', '2026-01-31 12:30')", 12],
  ["extract('minute', '2026-01-31 12:30')", 30],
  ["extract('second', '2026-01-31 12:30:05')", 5],
  ["extract('second', '2026-01-31 12:30:05.25')", 5.25],
  ["extract('second', '1969-12-31 23:59:59.5')", 59.5],
  ["extract('dow', '2026-02-01')", 0],
  ["extract('doy', '2026-12-31')", 365],
  ["extract('epoch', '1970-01-02')", 86400],
  ["extract('year', NULL)", null],
  ["year('2024-02-29')", 2024],
  ["month('2024-02-29')", 2],
  ["day('2024-02-29')", 29],
  ["now() BETWEEN datetime('now', '-1 minute') AND datetime('now', '+1 minute')", 1],
  ["curdate() BETWEEN date('now', '-1 minute') AND date('now', '+1 minute')", 1],
  // SQLite's own, which the guide promises.
  ["concat('a', 1, NULL, 'b')", 'a1b'],
  ["concat_ws('-', 'a', NULL, 'b')", 'a-b'],
  ["if(1, 'a', 'b')", 'a'],
  ['sqrt(9) + pow(2, 3) + power(2, 3) + ceil(0.5) + ceiling(0.5) + floor(1.5) + trunc(-1.5)', 21],
  ['mod(7, 3) + sign(-2)', 0],
  ['ln(exp(1)) + log(100) + log10(100) + log2(8) + log(2, 8)', 11],
  ['round(degrees(pi()) + radians(180) - pi() + sin(0) + cos(0) + tan(0))', 181],
  ['round(asin(0) + acos(1) + atan(0) + atan2(0, 1) + sinh(0) + cosh(0) + tanh(0))', 1],
  ["substring('abc', 2) || string_agg('x', ',')", 'bcx'],
]

for (const [expression, expected] of cases) {
  test(`${expression} is ${JSON.stringify(expected)}`, () => {
    assert.equal(value(expression), expected)
  })
}

const refused: readonly (readonly [string, RegExp])[] = [
  ["json_equal(NULL, '1')", /json_equal needs two JSON texts/],
  ["json_equal('1')", /wrong number of arguments to function json_equal/],
  ["split_part('a')", /wrong number of arguments to function split_part/],
  ["regexp_like('a')", /wrong number of arguments to function regexp_like/],
  ["regexp_replace('abc', 'b')", /wrong number of arguments to function regexp_replace/],
  ["left('abc', -1)", /left needs a length of 0 or more, not -1/],
  ["right('abc', 'x')", /right needs a whole number, not 'x'/],
  ["lpad('abc', '')", /lpad needs a whole number, not ''/],
  ["repeat('abc', 1.5)", /repeat needs a whole number, not '1.5'/],
  ["repeat('abc', 1000000000)", /repeat: Invalid string length/],
  ["extract('century', '2026-01-31')", /extract has no field 'century'/],
  ["year('2026-02-31')", /'2026-02-31' is not a date/],
  ["year('yesterday')", /'yesterday' is not a date/],
  ["year('2026-01-31 25:00')", /'2026-01-31 25:00' is not a date/],
  ["aws_policy_equal(NULL, '{}')", /aws_policy_equal needs two JSON texts/],
  ["aws_policy_equal('{}', '{')", /malformed JSON: \{/],
  ['json_equal(1, 1)', /json_equal needs two JSON texts/],
  ["json_equal('1', '{')", /malformed JSON: \{/],
  ["regexp_like('a', '[')", /Invalid regular expression: \[/],
]

for (const [expression, message] of refused) {
  test(`${expression} is refused`, () => {
    assert.throws(() => value(expression), { name: 'QueryError', message })
  })
}

test('no function takes the name of one of SQLite’s', () => {
  const fresh = new DatabaseSync(':memory:')
  const own = fresh.prepare('SELECT DISTINCT name FROM pragma_function_list').all()
  const names = new Set(own.map(({ name }) => name))
  fresh.close()
  assert.ok(names.has('concat'))
  assert.deepEqual(
    functions.filter(({ name }) => names.has(name)),
    [],
  )
})

test('every function stands in the table once, with what it gives', () => {
  const names = functions.map(({ name }) => name)
  assert.deepEqual(names, [...new Set(names)])
  for (const { doc, signature, arity } of functions) {
    assert.match(doc, /^\S.*[^.]$/)
    assert.match(signature, /^\(.*\)$/)
    assert.ok(arity.length > 0)
  }
})

test('a pattern used again begins at the beginning', () => {
  const sql =
    "SELECT group_concat(regexp_substr(c, 'a+')) FROM (SELECT 'aab' c UNION ALL SELECT 'xa')"
  assert.deepEqual([...store.query(sql).rows], [['aa,a']])
})

test('more patterns than are kept are still right', () => {
  for (let index = 0; index < 250; index += 1) {
    assert.equal(value(`regexp_like('${index}', '^${index}$')`), 1)
  }
})
