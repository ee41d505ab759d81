import assert from 'node:assert/strict'
import test from 'node:test'
import { matchPattern } from './pattern.ts'

const cases: readonly (readonly [pattern: string, text: string, groups: readonly string[]])[] = [
  ['(?P<n>[0-9]+)-(x)?', '42-', ['42', '']],
  ['(?<n>\\d+)', 'a7', ['7']],
  ['(?i)(KEY)', 'key', ['key']],
  ['(?i:k)(e)', 'Ke', ['e']],
  ['(?s)a(.)b', 'a\nb', ['\n']],
  ['a(.*)', 'ab\r\nc', ['b\r']],
  ['\\Aa(b)\\z', 'ab', ['b']],
  ['([[:alpha:]]+)', '1ab2', ['ab']],
  ['([^[:space:]]+)', ' ab ', ['ab']],
  ['(\\Qa.b\\E)', 'a.b', ['a.b']],
  ['(\\x41\\x{42})', 'AB', ['AB']],
  ['([\\-\\.\\w]+)', 'a-b.c d', ['a-b.c']],
  ['(\\p{Greek}\\PL)', 'Ω1', ['Ω1']],
  ['({"a":.*})', '{"a":1}', ['{"a":1}']],
  ['([]a]+)', 'a]', ['a]']],
  ['(a{2,3})', 'aaaa', ['aaa']],
  ['(\\S+)\\s', 'ab c', ['ab']],
  ['a\\:(b)', 'a:b', ['b']],
]

for (const [pattern, text, groups] of cases) {
  test(`${pattern} in ${JSON.stringify(text)}`, () => {
    assert.deepEqual(matchPattern(text, pattern), groups)
  })
}

const refused: readonly (readonly [pattern: string, message: RegExp])[] = [
  ['(?=a)(a)', /invalid or unsupported Perl syntax: `\(\?=`/],
  ['(a)\\1', /invalid escape sequence: `\\1`/],
  ['[a', /missing closing \]/],
  ['(?U)(a)', /the U flag is not supported/],
  ['(z)', /no match found for pattern "\(z\)" in input "a+"/],
  ['a'.repeat(2_000), /may have 1000 characters/],
]

for (const [pattern, message] of refused) {
  test(`refuses ${pattern.slice(0, 20)}`, () => {
    assert.throws(() => matchPattern('aaaa', pattern), message)
  })
}

test('a pattern that would take for ever is stopped', () => {
  assert.throws(() => matchPattern(`${'a'.repeat(60)}!`, '^((a+)+)$'), /took longer than/)
})
