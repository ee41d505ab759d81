import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fitTree } from './fit-tree.ts'

test('a long line goes on below itself, beside the bars of the tree', () => {
  const words = 'one two three four five six seven'
  assert.deepEqual(fitTree(['3 query', `├─ 2 fetch ${words}`, `│  └─ 1 ${words}`], 40), [
    '3 query',
    '├─ 2 fetch one two three four five six',
    '│    seven',
    '│  └─ 1 one two three four five six',
    '│       seven',
  ])
})
