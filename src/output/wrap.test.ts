import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { displayWidth } from './display-width.ts'
import { wrap } from './wrap.ts'

const cases: readonly (readonly [string, string, number, readonly string[]])[] = [
  ['keeps short text on one line', 'a b', 30, ['a b']],
  ['keeps nothing as one empty line', '', 0, ['']],
  [
    'breaks between words',
    'v0.5.418 introduced table valued functions, for example json_each.',
    30,
    ['v0.5.418 introduced table', 'valued functions, for example', 'json_each.'],
  ],
  [
    'fills lines evenly rather than greedily',
    'stackql supports the postgres wire protocol.',
    30,
    ['stackql supports the postgres', 'wire protocol.'],
  ],
  ['evens out where greed would leave a hole', 'aa bb cccc dd', 6, ['aa bb', 'cccc', 'dd']],
  ['takes a line break for a space', 'a\nb', 30, ['a b']],
  [
    'keeps a long word whole and wraps at its width',
    'to be 12345678901 or',
    5,
    ['to be', '12345678901', 'or'],
  ],
  ['keeps the spaces between words', 'a   b', 5, ['a   b']],
  ['keeps an empty word on a line of its own', '\n12345\n', 5, ['', '12345', '']],
  ['keeps leading space', ' 12345 67890', 7, [' 12345', '67890']],
  ['measures wide characters', '\u4e2d\u6587 \u4e2d\u6587', 6, ['\u4e2d\u6587', '\u4e2d\u6587']],
  ['breaks at line breaks that fit', 'abc\nde', 3, ['abc', 'de']],
]

for (const [title, text, limit, expected] of cases) {
  test(title, () => assert.deepEqual(wrap(text, limit), expected))
}

test('lets a line be too long beside a very long word, as the sum of squares has it', () => {
  const long = 'x'.repeat(400)
  assert.deepEqual(wrap(`a ${long} b`, 30), [`a ${long}`, 'b'])
  assert.deepEqual(wrap(`a a ${long} b c`, 30), [`a a ${long}`, 'b c'])
})

test('agrees with trying every way to break', () => {
  const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 9 }), {
    minLength: 1,
    maxLength: 9,
  })
  fc.assert(
    fc.property(words, fc.integer({ min: 1, max: 14 }), (list, limit) => {
      const text = list.join(' ')
      const lines = wrap(text, limit)
      const room = Math.max(limit, ...list.map(displayWidth))
      assert.equal(lines.join(' '), text)
      assert.equal(cost(lines, room), cheapest(list, room))
    }),
    { numRuns: 300 },
  )
})

test('wraps a book quickly', () => {
  const started = performance.now()
  assert.ok(wrap('it was the best of times, '.repeat(20_000), 30).length > 10_000)
  assert.ok(performance.now() - started < 2000)
})

function cost(lines: readonly string[], room: number): number {
  const last = lines.at(-1) ?? ''
  if (displayWidth(last) > room) return Infinity
  return lines
    .slice(0, -1)
    .map((line) => room - displayWidth(line))
    .reduce((sum, left) => sum + left * left + (left < 0 ? 100_000 : 0), 0)
}

function cheapest(words: readonly string[], room: number): number {
  // What fits on one line is never broken, wherever it stands.
  if (displayWidth(words.join(' ')) <= room) return 0
  let best = Infinity
  for (let end = 1; end < words.length; end += 1) {
    const left = room - displayWidth(words.slice(0, end).join(' '))
    const own = left * left + (left < 0 ? 100_000 : 0)
    best = Math.min(best, own + cheapest(words.slice(end), room))
  }
  return best
}
