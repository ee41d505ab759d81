import assert from 'node:assert/strict'
import { test } from 'node:test'
import { overlaid, unsupplied } from './merge.ts'

const schema = {
  properties: {
    title: {},
    body: { nullable: true },
    labels: { type: 'array', items: {} },
    files: { additionalProperties: { type: 'object' } },
  },
}
const shape = { description: { paths: {} }, schema }

test('a field goes in only where the object or its schema has it', () => {
  assert.deepEqual(overlaid({ id: 1 }, { title: 'a', encrypted_value: 'x' }, shape), {
    id: 1,
    title: 'a',
  })
})

test('names become the things that they name', () => {
  const base = {
    labels: [{ name: 'bug', color: 'f00' }],
    assignee: { login: 'o' },
    milestone: { number: 1 },
  }
  const body = { labels: ['x'], assignee: 'jane', milestone: 3 }
  assert.deepEqual(overlaid(base, body, shape), {
    labels: [{ name: 'x', color: 'f00' }],
    assignee: { login: 'jane' },
    milestone: { number: 3 },
  })
})

test('null takes an object away', () => {
  assert.deepEqual(overlaid({ assignee: { login: 'o' } }, { assignee: null }, shape), {
    assignee: null,
  })
})

test('a map takes the keys of the request; a change keeps the others', () => {
  const base = { files: { 'a.txt': { filename: 'a.txt', size: 1 } } }
  const body = { files: { 'b.txt': { content: 'x' } } }
  const b = { filename: 'b.txt', size: 1, content: 'x' }
  assert.deepEqual(overlaid(base, body, shape), { files: { 'b.txt': b } })
  assert.deepEqual(overlaid(base, body, { ...shape, keepsEntries: true }), {
    files: { ...base.files, 'b.txt': b },
  })
  const removal = { files: { 'a.txt': null } }
  assert.deepEqual(overlaid(base, removal, { ...shape, keepsEntries: true }), { files: {} })
})

test('what a request could have set and did not is empty', () => {
  const request = { properties: { body: {}, labels: {}, state: { default: 'open' } } }
  const base = { id: 1, body: 'text', labels: [1], state: 'closed' }
  assert.deepEqual(unsupplied(base, {}, request, shape), {
    id: 1,
    body: null,
    labels: [],
    state: 'open',
  })
})
