import assert from 'node:assert/strict'
import { test } from 'node:test'
import { controlParts, hasCommand, visible, visibleJson } from './visible.ts'

const cases: readonly (readonly [string, string, string])[] = [
  ['an escape', 'a\u001b[31mb', 'a\ufffd[31mb'],
  ['a title', '\u001b]0;x\u0007', '\ufffd]0;x\ufffd'],
  ['an escape of C1', '\u009b2J\u0085', '\ufffd2J\ufffd'],
  ['backspace and delete', 'a\bb\u007f', 'a\ufffdb\ufffd'],
  ['a carriage return', 'good\rbad', 'good\ufffdbad'],
  ['what turns the direction', '\u202eabc\u2066\u2069', '\ufffdabc\ufffd\ufffd'],
]

for (const [title, text, expected] of cases) {
  test(`${title} is replaced`, () => assert.equal(visible(text), expected))
}

test('line ends, tabs and letters stay', () => {
  const text = 'a\tb\r\nc\nçé漢字 👩‍👩‍👧 \u200f'
  assert.equal(visible(text), text)
})

test('JSON keeps its values', () => {
  const value = { a: '\u009b\u007f\u202e', b: 'x ##[add-mask]y' }
  const text = visibleJson(JSON.stringify(value))
  assert.equal(visible(text), text)
  assert.ok(!hasCommand(text))
  assert.deepEqual(JSON.parse(text), value)
})

test('the parts of a text are the whole of it', () => {
  assert.deepEqual(controlParts('a\u001bb\u001b'), ['a', '\u001b', 'b', '\u001b'])
})

for (const [text, expected] of [
  ['::error::x', true],
  ['a\n  ::set-env name=x::y', true],
  ['a ##[debug] b', true],
  ['std::vector', false],
  ['a\nb: :', false],
] as const) {
  test(`'${text}' has ${expected ? 'a' : 'no'} command`, () =>
    assert.equal(hasCommand(text), expected))
}
