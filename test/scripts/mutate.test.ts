import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applied, mutantsOf } from '../../scripts/mutants/mutate.ts'

/** A source, and all sources that differ from it by one mutant, in the order of their places. */
const cases: readonly (readonly [source: string, ...mutants: string[]])[] = [
  // Operators.
  ['x = a < b', 'x = a <= b', ''],
  ['x = a >= b', 'x = a > b', ''],
  ['x = a === b', 'x = a !== b', ''],
  ['x = a && b', 'x = ((a) || (b))', ''],
  ['x = a ?? b', 'x = b', ''],
  ['x = a * b', 'x = a / b', ''],
  ['x += y', 'x -= y', ''],
  ['const x = a + b'],
  ['const x = a + 1', 'const x = a - 1', 'const x = a + 2', 'const x = a + 0'],
  ['const x = !a', 'const x = a'],
  ['for (;; i++) {}', 'for (;; i--) {}'],
  // Conditions.
  ['if (a) {}', 'if (!(a)) {}'],
  ['if (a === b) {}', 'if (a !== b) {}'],
  ['while (a) {}', 'while (!(a)) {}'],
  ['const x = a ? b : c', 'const x = a ? c : b'],
  ['const f = (a) => a < b', 'const f = (a) => a <= b', 'const f = (a) => !(a < b)'],
  ['const f = (a) => a + b'],
  // Statements.
  ['const f = () => { a.push(b) }', 'const f = () => {  }'],
  ['if (a) b()', 'if (!(a)) b()', 'if (a) {}'],
  [
    'for (;;) { if (a) break }',
    'for (;;) {  }',
    'for (;;) { if (!(a)) break }',
    'for (;;) { if (a) continue }',
  ],
  ['for (;;) { continue }', 'for (;;) { break }'],
  ['switch (a) { case b: break }'],
  ['function f() { return a }', 'function f() { return undefined }'],
  ['function f() { return undefined }'],
  ['function f() { return true }', 'function f() { return false }'],
  // Values.
  ['const x = 7', 'const x = 8', 'const x = 6'],
  ['const x = 0', 'const x = 1', 'const x = (-1)'],
  ["const x = ['a']", 'const x = []', "const x = ['']"],
  ['const x = []'],
  ["const x = ''"],
  ['const x = `a#b`', "const x = ''"],
  ['const x = { a: true }', 'const x = { a: false }'],
  ['const x = a.some(b)', 'const x = a.every(b)'],
  ['const x = Math.min(a, b)', 'const x = Math.max(a, b)'],
  ['const x = a.toString()'],
  ["const x = { op: 'b' }", "const x = { op: '' }"],
  // Types, comments, kinds, imports and texts for people have none.
  ['const x: 1 | true = a as 2'],
  ['// if (a) b()\ninterface X { readonly a: 1 }'],
  ["const x = { kind: 'b', 'c-d': e }"],
  ["import { a } from './a.ts'"],
  ["const x = 'a table of words'"],
  ['const x = `no a here`'],
  ["throw new QueryError('x', a + 1)"],
  ["const x = problem({ hint: `x`, message: 'y' })"],
]

for (const [source, ...expected] of cases) {
  test(`${source} has ${expected.length} mutants`, () => {
    const texts = mutantsOf(source).map((mutant) => applied(source, mutant))
    assert.deepEqual(texts.sort(), [...expected].sort())
  })
}

test('a mutant names its operator and its change', () => {
  const changes = mutantsOf('if (a) return_(b)').map(({ change }) => change)
  assert.deepEqual(changes, ['condition: a becomes !(a)', 'statement: return_(b) becomes {}'])
})
