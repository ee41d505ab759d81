import assert from 'node:assert/strict'
import { test } from 'node:test'
import { combinations, product } from './combinations.ts'
import { OwnNames, ownPrefix, storeTable } from './store-names.ts'

test('combinations are of one value from each list, the last list varying fastest', () => {
  const all = combinations([
    ['a', 'b'],
    [1, 2],
  ])
  assert.deepEqual(all, [
    ['a', 1],
    ['a', 2],
    ['b', 1],
    ['b', 2],
  ])
  assert.deepEqual(combinations([]), [[]])
  assert.deepEqual(combinations([['a'], []]), [])
})

test('values that are the same on the wire count once, and NULL is no text', () => {
  assert.deepEqual(combinations([[5, '5', 5n, null, 'null', null, '05']]), [
    ...[[5], [null], ['null'], ['05']],
  ])
  assert.deepEqual(product([[5, 5]]), [[5], [5]])
})

test('names of the store are new each time', () => {
  const names = new OwnNames()
  assert.deepEqual([names.of('r'), names.of('r'), names.of('x')], ['r#1', 'r#2', 'x#3'])
})

test('a prefix is not in the text', () => {
  assert.equal(ownPrefix('SELECT 1'), '#')
  assert.equal(ownPrefix('SELECT "a#1", "##"'), '###')
})

test('a table of the store has its schema', () => {
  const shown = (...args: readonly ['main' | 'temp'] | readonly []) =>
    storeTable('t', { start: 0, end: 1 }, ...args)
      .parts.map(({ name }) => name)
      .join('.')
  assert.equal(shown(), 'temp.t')
  assert.equal(shown('main'), 'main.t')
})
