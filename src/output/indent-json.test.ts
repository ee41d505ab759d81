import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { indentJson } from './indent-json.ts'

const cases = [
  ['an object', '{"a":1,"b":[true,null]}', '{\n  "a": 1,\n  "b": [\n    true,\n    null\n  ]\n}'],
  ['empty ones on one line', '{"a":{},"b":[ ]}', '{\n  "a": {},\n  "b": []\n}'],
  ['spaced JSON afresh', ' [ 1,\n\t2 ] ', '[\n  1,\n  2\n]'],
  ['punctuation in strings as it is', '["a:{,\\"}\\\\"]', '[\n  "a:{,\\"}\\\\"\n]'],
  ['long numbers in full', '[12345678901234567890]', '[\n  12345678901234567890\n]'],
  ['plain text as it is', 'a, b', 'a, b'],
  ['a number as it is', '5', '5'],
  ['broken JSON as it is', '{"a":', '{"a":'],
] as const

for (const [title, text, expected] of cases) {
  test(`writes ${title}`, () => assert.equal(indentJson(text), expected))
}

test('agrees with JSON.stringify', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())),
      (value) => {
        const text = JSON.stringify(value)
        assert.equal(indentJson(text), JSON.stringify(JSON.parse(text), null, 2))
      },
    ),
  )
})
