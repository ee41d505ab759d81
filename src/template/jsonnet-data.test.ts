import assert from 'node:assert/strict'
import test from 'node:test'
import { NotPlainData, readJsonnetData } from './jsonnet-data.ts'

const variables = new Map([['k', 'v']])

const cases: readonly (readonly [title: string, text: string, value: unknown])[] = [
  [
    'bare keys and trailing commas',
    '{ a: 1, \'b\': [1, 2,], "c": {}, }',
    { a: 1, b: [1, 2], c: {} },
  ],
  ['comments of three kinds', '{ // one\n # two\n /* three */ a: null }', { a: null }],
  [
    'strings with escapes',
    String.raw`['it\'s', "a\n\u00e9\\", 'say "x"']`,
    ["it's", 'a\né\\', 'say "x"'],
  ],
  ['a line break in a string', "'a\nb'", 'a\nb'],
  ['numbers', '[0, -1, 2.5, 1e3, 12345678901234567890]', [0, -1, 2.5, 1000, 12345678901234567890n]],
  ['words', '[true, false, null]', [true, false, null]],
  [
    'external variables',
    "{ a: std.extVar('k'), b: 'x-' + std.extVar(\"k\") }",
    { a: 'v', b: 'x-v' },
  ],
  [
    'sums',
    "['a' + 1 + true, 1 + 2, [1] + [2], { a: 1, b: 1 } + { b: 2 }]",
    ['a1true', 3, [1, 2], { a: 1, b: 2 }],
  ],
  ['parentheses', "('a' + ('b'))", 'ab'],
  ['locals', "local x = 'a', y = x + 'b';\nlocal z = [y];\n{ x: x, z: z }", { x: 'a', z: ['ab'] }],
  ['an empty list', '[]', []],
]

for (const [title, text, value] of cases) {
  test(`reads ${title}`, () => assert.deepEqual(readJsonnetData(text, variables), value))
}

test('`__proto__` is a key like any other', () => {
  const value = readJsonnetData('{ __proto__: { a: 1 } }', variables)
  assert.deepEqual(Object.keys(value as object), ['__proto__'])
})

const refused: readonly (readonly [title: string, text: string, message: RegExp])[] = [
  ['arithmetic', '{ a: 2 * 3 }', /`}` was expected \(line 1, column 8\)/],
  ['self', '{ a: 1, b: self.a }', /`self` is not plain data/],
  ['functions', '{ f(x):: x }', /`:` was expected/],
  ['hidden fields', '{ a:: 1 }', /hidden field/],
  ['computed keys', '{ [k]: 1 }', /name of a field/],
  ['the standard library', "std.length('a')", /only `std.extVar`/],
  ['a variable that is not given', "std.extVar('nope')", /undefined external variable: "nope"/],
  ['keys given twice', '{ a: 1, a: 2 }', /duplicate field/],
  ['an unfilled place', '{\n  a: << a >>,\n}', /a value was expected \(line 2, column 6\)/],
  ['an open string', "'a", /unterminated string/],
  ['what follows', '{} {}', /not plain data/],
  ['nesting without end', '['.repeat(1_000), /nested too deeply/],
]

for (const [title, text, message] of refused) {
  test(`leaves ${title} to others`, () => {
    assert.throws(
      () => readJsonnetData(text, variables),
      (error: unknown) => error instanceof NotPlainData && message.test(error.message),
    )
  })
}

const doubled = (first: string, next: (name: string) => string): string =>
  Array.from({ length: 40 }, (_, i) => `local a${i + 1} = ${next(`a${i}`)};`)
    .join(' ')
    .replace(/^/, `local a0 = ${first}; `)

for (const [title, text] of [
  ['lists of lists', `${doubled('[1]', (a) => `[${a}, ${a}]`)} { a: a40 }`],
  ['objects of objects', `${doubled('{}', (a) => `{ l: ${a}, r: ${a} }`)} { a: a40 }`],
  ['lists', `${doubled('[1]', (a) => `${a} + ${a}`)} { a: a40 }`],
  ['texts', `${doubled('"x"', (a) => `${a} + ${a}`)} { a: a40 }`],
] as const) {
  test(`does not read ${title} that double forty times`, () => {
    assert.throws(() => readJsonnetData(text, variables), NotPlainData)
  })
}
