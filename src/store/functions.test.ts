import assert from 'node:assert/strict'
import { after, test } from 'node:test'
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
  ["split_part('a')", null],
  ["regexp_like('abc', 'b')", 1],
  ["regexp_like('abc', '^b')", 0],
  ["regexp_like('a' || char(10) || 'b', 'a.b')", 1],
  ["regexp_like('ABC', 'abc')", 0],
  ["regexp_like('a-b', 'a\\-b')", 1],
  ["regexp_like('x1', '\\d')", 1],
  ["regexp_like(9007199254740993, '3$')", 1],
  ["regexp_like(NULL, 'a')", null],
  ["regexp_like('a', NULL)", null],
  ["regexp_like('a')", null],
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
  ["regexp_replace('abc', 'b')", null],
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
]

for (const [expression, expected] of cases) {
  test(`${expression} is ${JSON.stringify(expected)}`, () => {
    assert.equal(value(expression), expected)
  })
}

const refused: readonly (readonly [string, RegExp])[] = [
  ["json_equal(NULL, '1')", /json_equal needs two JSON texts/],
  ["json_equal('1')", /json_equal needs two JSON texts/],
  ['json_equal(1, 1)', /json_equal needs two JSON texts/],
  ["json_equal('1', '{')", /malformed JSON: \{/],
  ["regexp_like('a', '[')", /Invalid regular expression: \[/],
]

for (const [expression, message] of refused) {
  test(`${expression} is refused`, () => {
    assert.throws(() => value(expression), { name: 'QueryError', message })
  })
}

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
