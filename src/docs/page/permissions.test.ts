import assert from 'node:assert/strict'
import { test } from 'node:test'
import { permissionsIn, withoutPermissions } from './permissions.ts'

const needs = [
  'OAuth tokens need the `repo` scope to use this endpoint.',
  'The authenticated user must have admin access to the repository.',
  'Only users with push access to the repository can add issue field values.',
  'You must use a token with the `a`\nscope to use this endpoint.',
]
for (const sentence of needs) {
  test(`a need: ${JSON.stringify(sentence)}`, () => {
    const text = `Lists the permissions of a user. ${sentence}\n\nMore.`
    assert.deepEqual(permissionsIn(text), [sentence])
    const rest = withoutPermissions(text, [sentence])
    assert.equal(rest, 'Lists the permissions of a user.\n\nMore.')
  })
}

const others = [
  'Replaces the list of teams that have push access to this branch.',
  'For more information, see "About permissions that you need".',
  '> A note: tokens need the `repo` scope.',
  'You can change the permissions, which only an owner sees.',
]
for (const sentence of others) {
  test(`none: ${sentence}`, () => assert.deepEqual(permissionsIn(sentence), []))
}
