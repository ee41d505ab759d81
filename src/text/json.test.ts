import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jsonText, parseJson, withSortedKeys } from './json.ts'

const kept: readonly (readonly [string, string, unknown])[] = [
  ['small numbers stay numbers', '{"a": 12, "b": [1.5]}', { a: 12, b: [1.5] }],
  ['the largest safe integer stays a number', '[9007199254740991]', [9007199254740991]],
  ['an integer beyond it is a bigint', '{"id": 9007199254740993}', { id: 9007199254740993n }],
  ['a negative one too', '[-9007199254740993]', [-9007199254740993n]],
  ['in the middle of a list', '[1,12345678901234567890]', [1, 12345678901234567890n]],
  ['as the whole text', '12345678901234567890', 12345678901234567890n],
  ['a long fraction stays a number', '[1234567890123456.8]', [1234567890123456.8]],
  ['an exponent stays a number', '[1e20]', [1e20]],
  ['digits in a string stay text', '["12345678901234567890"]', ['12345678901234567890']],
  ['sixteen digits that are safe stay a number', '[1234567890123456]', [1234567890123456]],
]

for (const [title, text, expected] of kept) {
  test(title, () => assert.deepEqual(parseJson(text), expected))
}

for (const text of ['{', '', '[12345678901234567890', '{"a":}']) {
  test(`'${text}' is refused as JSON.parse refuses it`, () => {
    assert.throws(() => parseJson(text), SyntaxError)
  })
}

const written: readonly (readonly [string, unknown, string])[] = [
  ['plain values are compact', { a: [1, 'x', null] }, '{"a":[1,"x",null]}'],
  ['a bigint is its digits', { id: 9007199254740993n }, '{"id":9007199254740993}'],
  ['a bigint alone is its digits', 12345678901234567890n, '12345678901234567890'],
]

for (const [title, value, expected] of written) {
  test(`written: ${title}`, () => assert.equal(jsonText(value), expected))
}

test('what was parsed is written with the same digits', () => {
  const text = '{"a":[9007199254740993,{"b":-12345678901234567890}],"c":0.1}'
  assert.equal(jsonText(parseJson(text)), text)
})

test('an error that is not about bigints is passed on', () => {
  const broken = {
    toJSON() {
      throw new RangeError('no')
    },
  }
  assert.throws(() => jsonText(broken), RangeError)
})

test('a circle is refused', () => {
  const circle: Record<string, unknown> = {}
  circle['self'] = circle
  assert.throws(() => jsonText(circle), TypeError)
})

test('keys are put in order at every depth, items of lists stay where they are', () => {
  const value = parseJson('{"b":[{"d":1,"c":null},2,9007199254740993],"B":"x","a":{}}')
  const text = '{"B":"x","a":{},"b":[{"c":null,"d":1},2,9007199254740993]}'
  assert.equal(jsonText(withSortedKeys(value)), text)
})

for (const text of [
  '1e400',
  '[-1e400]',
  '{"a": 1.5E+309}',
  `[${'9'.repeat(400)}]`.replace('9]', '9.5]'),
]) {
  test(`${text.slice(0, 20)} is beyond all numbers`, () => {
    assert.throws(() => parseJson(text), /SyntaxError: the number -?[\d.eE+]+ is too large/)
  })
}

for (const text of ['"\\ud800"', '{"\\udc00": 1}', '["\\ude00\\ud83d"]']) {
  test(`${text} has half a character`, () => {
    assert.throws(() => parseJson(text), /half of a pair/)
  })
}

test('what only looks like it is read', () => {
  const text =
    '{"sha": "1e4000", "e": 1e308, "small": 1e-400, "pair": "\\ud83d\\ude00", "no": "\\\\ud800"}'
  assert.deepEqual(parseJson(text), {
    ...{ sha: '1e4000', e: 1e308, small: 0, pair: '😀', no: '\\ud800' },
  })
})
