import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareVersions } from './version.ts'

const ascending = [
  'v0.9.0',
  'v1.0.0-alpha',
  'v1.0.0-rc1',
  'v1.0.0',
  'v1.0.1',
  'v1.2',
  'v1.10.0',
  'v00024.09.1',
  'v24.11.00274',
  'v24.11.00300',
  '25.0',
]

test('versions are ordered by their numbers, a pre-release before its release', () => {
  assert.deepEqual(ascending.toReversed().sort(compareVersions), ascending)
  assert.deepEqual(ascending.toSorted(compareVersions), ascending)
})

const same = [
  ['v1.0.0', '1.0.0'],
  ['v1.0', 'v1.0.0'],
  ['v24.11.00274', 'v24.11.274'],
  ['v1.0.0-rc', 'v1.0.0-rc'],
  ['v1.x', 'v1.0'],
] as const

for (const [a, b] of same) {
  test(`${a} is as new as ${b}`, () => {
    assert.equal(compareVersions(a, b), 0)
    assert.equal(compareVersions(b, a), 0)
  })
}

test('what is no version is oldest', () => {
  assert.ok(compareVersions('latest', 'v0.0.1') < 0)
})
